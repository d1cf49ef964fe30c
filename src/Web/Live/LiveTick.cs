namespace MagicCanvas.Web.Live;

/// <summary>What a <see cref="LiveMailbox"/> says by itself.</summary>
internal enum LiveTick
{
    /// <summary>Look at the table: a message may have been lost.</summary>
    Look,

    /// <summary>Tell the reader that the line is alive.</summary>
    Heartbeat,
}
