using System.Globalization;
using MagicCanvas.Events;
using MagicCanvas.Storage.Admin;
using MagicCanvas.Storage.Relational.Rows;

namespace MagicCanvas.Storage.Relational.Admin;

/// <summary>Events of all projects, newest first, by the number whose index the filter allows: of the job, of the project, or of the row.</summary>
internal static class EventLines
{
    public static Statement List(EventFilter filter, PageRequest page)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.Type is not null && !EventTypes.All.Contains(filter.Type))
        {
            throw new ArgumentException($"'{filter.Type}' is no type of a recorded event.", nameof(filter));
        }

        var rows = PageQuery.RowsFor(page);
        var number = filter.JobId is not null ? "seq" : filter.ProjectId is not null ? "project_seq" : "id";
        var conditions = new Conditions()
            .Add(filter.JobId, "job_id = @job_id", (s, v) => s.Text("job_id", v))
            .Add(filter.ProjectId, "project_id = @project_id", (s, v) => s.Text("project_id", v))
            .Add(filter.Type is not null, $"type = '{filter.Type}'")
            .Add(page.After?.Id, $"{number} < @before", (s, id) => s.Long("before", Before(id)));
        return conditions.Bind(new Statement($"SELECT {number}, {EventRow.Columns} FROM events{conditions.Sql} ORDER BY {number} DESC LIMIT @rows"))
            .Int("rows", rows);
    }

    public static (long Number, OutboxEvent Event) Read(Row row) => (row.Long(), EventRow.Read(row));

    public static Cursor CursorOf((long Number, OutboxEvent Event) line) =>
        new(Micros.Of(line.Event.Time), line.Number.ToString(CultureInfo.InvariantCulture));

    // A cursor of another list leaves nothing to show.
    private static long Before(string id) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
