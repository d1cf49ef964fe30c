namespace MagicCanvas.Storage.Tests.Support;

internal static class Paging
{
    /// <summary>Follows the cursors to the end, through their text form as a caller would.</summary>
    public static async Task<IReadOnlyList<T>> ReadAll<T>(int limit, Func<PageRequest, Task<Page<T>>> read)
    {
        var items = new List<T>();
        Cursor? after = null;
        while (true)
        {
            var page = await read(new(limit, after));
            Assert.InRange(page.Items.Count, 0, limit);
            items.AddRange(page.Items);
            if (page.NextCursor is null)
            {
                return items;
            }

            Assert.Equal(limit, page.Items.Count);
            Assert.True(Cursor.TryParse(page.NextCursor, out after));
        }
    }
}
