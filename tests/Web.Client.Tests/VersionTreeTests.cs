using CsCheck;
using MagicCanvas.Web.Client.Studio;
using MagicCanvas.Web.Contracts.Generations;

namespace MagicCanvas.Web.Client.Tests;

public sealed class VersionTreeTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_chain_stays_in_one_column()
    {
        var rows = VersionTree.Of([Node(1), Node(2, 1), Node(3, 2)], "gen_3");
        Assert.Equal(["gen_1 0", "gen_2 0", "gen_3 0"], rows.Select(row => $"{row.View.Id} {row.Lane}"));
        Assert.Equal([1, 2, 3], rows.Select(row => row.Level));
        Assert.All(rows, row => Assert.True(row.IsOnPath));
        Assert.Equal([false, false, true], rows.Select(row => row.IsHead));
        Assert.Equal([true, true, false], rows.Select(row => row.GoesOn));
    }

    [Fact]
    public void A_branch_follows_its_parent_one_column_further_and_the_line_to_the_head_goes_by()
    {
        // 1 ← 2 ← 4, and 1 ← 3: the head is 4.
        var rows = VersionTree.Of([Node(1), Node(2, 1), Node(3, 1), Node(4, 2)], "gen_4");
        Assert.Equal(["gen_1 0", "gen_3 1", "gen_2 0", "gen_4 0"], rows.Select(row => $"{row.View.Id} {row.Lane}"));
        var branch = rows[1];
        Assert.Equal((0, 1, 2), (branch.ParentLane, branch.Position, branch.Siblings));
        Assert.Equal([(0, true)], branch.Passing);
        Assert.False(branch.IsOnPath);
        Assert.Equal((2, 2), (rows[2].Position, rows[2].Siblings));
    }

    [Fact]
    public void Without_a_head_the_line_goes_on_where_the_latest_work_was() => Assert.Equal(
        ["gen_1", "gen_2", "gen_3", "gen_4"],
        VersionTree.Of([Node(1), Node(2, 1), Node(3, 1), Node(4, 3)], null).Select(row => row.View.Id));

    [Fact]
    public void A_parent_in_another_session_is_none() =>
        Assert.Equal((1, null), VersionTree.Of([Node(5, 4)], "gen_5").Select(row => (row.Level, row.ParentLane)).Single());

    [Fact]
    public void Any_history_is_drawn_once_each_below_its_parent_and_with_every_line_closed() =>
        (from parents in Gen.Int[0, 40].Array[1, 40] from head in Gen.Int[0, 40] select (parents, head)).Sample((parents, head) =>
        {
            // Number i comes from one before it, or from none; 0 and those not born yet are none.
            var history = parents.Select((parent, i) => Node(i + 1, parent)).ToArray();
            var rows = VersionTree.Of(history, $"gen_{head}");
            Assert.Equal(history.Select(view => view.Id).Order(), rows.Select(row => row.View.Id).Order());

            var open = new HashSet<int>();
            foreach (var (index, row) in rows.Index())
            {
                if (row.Parent is { } parent)
                {
                    Assert.Contains(rows.Take(index), above => above.View.Id == parent.Id && above.Level == row.Level - 1);
                    Assert.Contains(row.ParentLane!.Value, open);
                }

                // Lines that go by are exactly those that began above and are not ended here.
                var passing = row.Passing.Select(line => line.Lane).ToArray();
                Assert.DoesNotContain(row.Lane, passing);
                Assert.Equal(passing.Order(), open.Where(lane => lane != row.Lane).Order());
                open.RemoveWhere(lane => lane == row.Lane);
                if (row.GoesOn)
                {
                    open.Add(row.Lane);
                }
            }

            Assert.Empty(open);
        });

    [Fact]
    public void Words_that_went_and_came_make_up_both_texts() =>
        Gen.Select(Gen.String["ab "], Gen.String["ab "]).Sample((before, after) =>
        {
            var parts = WordDiff.Of(before, after);
            Assert.Equal(Words(before), Words(string.Join(' ', parts.Where(part => part.Change != WordChange.Come).Select(part => part.Text))));
            Assert.Equal(Words(after), Words(string.Join(' ', parts.Where(part => part.Change != WordChange.Gone).Select(part => part.Text))));
        });

    [Fact]
    public void A_word_that_was_exchanged_is_told_alone() => Assert.Equal(
        [("a red", WordChange.Same), ("boat", WordChange.Gone), ("house", WordChange.Come), ("at sea", WordChange.Same)],
        WordDiff.Of("a red boat at sea", "a red house at sea"));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static GenerationView Node(int number, int parent = 0) => Samples.Generation(Statuses.Succeeded) with
    {
        Id = $"gen_{number}", ParentGenerationId = parent == 0 ? null : $"gen_{parent}", CreatedAt = s_noon.AddSeconds(number),
    };
}
