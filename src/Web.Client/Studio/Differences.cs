using MagicCanvas.Web.Contracts.Generations;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>What was changed from one picture to another.</summary>
public static class Differences
{
    private const int MostWords = 6;

    /// <summary>Parameters that differ, in the order in which they are always told. The prompts are <see cref="WordDiff"/>'s.</summary>
    public static IReadOnlyList<Difference> Of(
        GenerationView before, GenerationView after, GenerationArtifactView? picture = null, GenerationArtifactView? other = null)
    {
        var (a, b) = (Recipe.Of(before, picture).ToDictionary(), Recipe.Of(after, other).ToDictionary());
        return
        [
            .. a.Keys.Union(b.Keys).Select(name => new Difference(name, a.GetValueOrDefault(name, ""), b.GetValueOrDefault(name, "")))
                .Where(difference => difference.Before != difference.After),
        ];
    }

    /// <summary>In a few words, for a row of the tree.</summary>
    public static string InShort(GenerationView before, GenerationView after)
    {
        var parts = new List<string>();
        var kind = KindOf(before, after);
        if (kind is not null)
        {
            parts.Add(kind);
        }

        if (after.Operation == Operations.Upscale)
        {
            return kind ?? "";
        }

        if (before.Prompt != after.Prompt)
        {
            parts.Add(Words(before.Shown(), after.Shown()));
        }

        // A size that follows from the kind of work is no news, nor is a new seed beside other changes.
        var others = before.Operation == Operations.Upscale ? [] : Of(before, after).Where(difference => difference.Name != StudioText.Seed).ToArray();
        parts.AddRange(others.Select(difference => difference.Before.Length > 0 && difference.After.Length > 0
            ? $"{difference.Name} {difference.Before} → {difference.After}"
            : $"{difference.Name} {(difference.After.Length > 0 ? difference.After : "–")}"));
        return parts.Count > 0 ? string.Join(", ", parts) : before.Params.Seed == after.Params.Seed ? StudioText.SameAgain : StudioText.NewSeed;
    }

    private static string? KindOf(GenerationView before, GenerationView after) => after.Operation switch
    {
        Operations.Upscale => StudioText.UpscaleBy.With(after.Params.Factor),
        "inpaint" => StudioText.PartRepainted,
        Operations.ImageToImage when before.Artifacts.Any(artifact => artifact.Id == after.SourceArtifactId) => StudioText.Varied,
        _ => null,
    };

    private static string Words(string before, string after)
    {
        var diff = WordDiff.Of(before, after);
        var (gone, come) = (Some(diff, WordChange.Gone), Some(diff, WordChange.Come));
        return gone.Length == 0 ? $"+ {come}" : come.Length == 0 ? $"− {gone}" : $"{gone} → {come}";
    }

    private static string Some(IEnumerable<(string Text, WordChange Change)> diff, WordChange change)
    {
        var words = diff.Where(part => part.Change == change).SelectMany(part => part.Text.Split(' ')).ToArray();
        return string.Join(' ', words.Take(MostWords)) + (words.Length > MostWords ? " …" : "");
    }
}
