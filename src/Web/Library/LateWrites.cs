using System.Buffers;

namespace MagicCanvas.Web.Library;

/// <summary>
/// Keeps what is written synchronously until the next asynchronous write. The archive closes an entry with a few synchronous bytes, even when
/// it is disposed asynchronously; a response takes none, and a slow reader must not hold a thread up.
/// </summary>
internal sealed class LateWrites(Stream target) : Stream
{
    private readonly ArrayBufferWriter<byte> _late = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer) => _late.Write(buffer);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Deliver(cancellationToken);
        await target.WriteAsync(buffer, cancellationToken);
    }

    /// <summary>Nothing to do here: what is late goes with the next asynchronous write.</summary>
    public override void Flush()
    {
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await Deliver(cancellationToken);
        await target.FlushAsync(cancellationToken);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async ValueTask Deliver(CancellationToken ct)
    {
        if (_late.WrittenCount > 0)
        {
            await target.WriteAsync(_late.WrittenMemory, ct);
            _late.ResetWrittenCount();
        }
    }
}
