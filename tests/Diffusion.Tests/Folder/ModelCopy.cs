using System.Text.Json.Nodes;
using MagicCanvas.TestSupport;

namespace MagicCanvas.Diffusion.Tests.Folder;

/// <summary>A copy of a model folder, of the default one if no other is named, that a test may break.</summary>
internal sealed class ModelCopy : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ModelCopy(string name = "copied-model", string? source = null)
    {
        Root = _folder.Combine(name);
        source ??= RepositoryPaths.DefaultModel;
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Root, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string Root { get; }

    public string Combine(string file) => Path.Combine(Root, file);

    public void Delete(string file) => File.Delete(Combine(file));

    public void Write(string file, string text) => File.WriteAllText(Combine(file), text);

    public void Truncate(string file, long length)
    {
        using var stream = File.OpenWrite(Combine(file));
        stream.SetLength(length);
    }

    /// <summary>Sets a field of a JSON file; null removes it.</summary>
    public void Set(string file, string field, JsonNode? value)
    {
        var json = JsonNode.Parse(File.ReadAllText(Combine(file)))!.AsObject();
        json.Remove(field);
        if (value is not null)
        {
            json[field] = value;
        }

        File.WriteAllText(Combine(file), json.ToJsonString());
    }

    /// <summary>Replaces bytes by as many others, everywhere they stand after <paramref name="after"/> (or in the whole file).</summary>
    /// <returns>How often.</returns>
    public int Replace(string file, ReadOnlySpan<byte> find, ReadOnlySpan<byte> by, ReadOnlySpan<byte> after = default, int most = int.MaxValue)
    {
        Assert.Equal(find.Length, by.Length);
        var bytes = File.ReadAllBytes(Combine(file));
        var start = after.IsEmpty ? 0 : bytes.AsSpan().LastIndexOf(after);
        var count = 0;
        for (int at; count < most && (at = bytes.AsSpan(start).IndexOf(find)) >= 0; start += at + find.Length, count++)
        {
            by.CopyTo(bytes.AsSpan(start + at));
        }

        File.WriteAllBytes(Combine(file), bytes);
        return count;
    }

    public void Dispose() => _folder.Dispose();
}
