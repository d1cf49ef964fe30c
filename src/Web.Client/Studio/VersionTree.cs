using MagicCanvas.Web.Contracts.Generations;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>
/// Who came from whom, as rows to draw. A row's branches follow it before the line goes on, so that the rows are also the order of a
/// tree view, and a long chain stays in one column. Pure.
/// </summary>
public static class VersionTree
{
    /// <param name="generations">Those of one session, in any order. A parent that is not among them is none.</param>
    /// <param name="headId">The session's head, if it has one.</param>
    public static IReadOnlyList<VersionRow> Of(IEnumerable<GenerationView> generations, string? headId)
    {
        var nodes = new Dictionary<string, Node>(StringComparer.Ordinal);
        var ordered = generations.OrderBy(view => view.CreatedAt).ThenBy(view => view.Id, StringComparer.Ordinal)
            .Select(view => new Node(view)).ToArray();
        var roots = new List<Node>();
        foreach (var node in ordered)
        {
            // Only what is older can be a parent: no data makes a circle.
            node.Parent = node.View.ParentGenerationId is { } id ? nodes.GetValueOrDefault(id) : null;
            node.Level = (node.Parent?.Level ?? 0) + 1;
            (node.Parent?.Children ?? roots).Add(node);
            nodes[node.View.Id] = node;
        }

        foreach (var node in ordered.Reverse())
        {
            node.Newest = node.Children.Select(child => child.Newest).Append(node.View.CreatedAt).Max();
        }

        for (var node = headId is null ? null : nodes.GetValueOrDefault(headId); node is not null; node = node.Parent)
        {
            node.IsOnPath = true;
        }

        var rows = new List<VersionRow>(ordered.Length);
        foreach (var (index, root) in roots.Index())
        {
            Emit(root, index + 1, roots.Count, 0, null, [], headId, rows);
        }

        return rows;
    }

    /// <summary>A line from its first dot to its last, each dot's branches in between.</summary>
    private static void Emit(
        Node first, int position, int siblings, int lane, int? parentLane, IReadOnlyList<(int Lane, bool IsOnPath)> passing, string? headId, List<VersionRow> rows)
    {
        for (var (node, from) = (first, parentLane); ;)
        {
            rows.Add(new(
                node.View, node.Parent?.View, node.Level, position, siblings, lane, from, passing,
                node.Children.Count > 0, node.View.Id == headId, node.IsOnPath));
            if (node.Children.Count == 0)
            {
                return;
            }

            // The line goes on where the head is, or else where the latest work was.
            var next = node.Children.MaxBy(child => (child.IsOnPath, child.Newest, child.View.Id))!;
            foreach (var (index, branch) in node.Children.Where(child => child != next).Index())
            {
                Emit(branch, index + 1, node.Children.Count, lane + 1, lane, [.. passing, (lane, next.IsOnPath)], headId, rows);
            }

            (position, siblings) = (node.Children.Count, node.Children.Count);
            (node, from) = (next, lane);
        }
    }

    private sealed class Node(GenerationView view)
    {
        public GenerationView View { get; } = view;

        public Node? Parent { get; set; }

        public List<Node> Children { get; } = [];

        public int Level { get; set; }

        public DateTimeOffset Newest { get; set; }

        public bool IsOnPath { get; set; }
    }
}
