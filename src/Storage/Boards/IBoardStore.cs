namespace MagicCanvas.Storage.Boards;

/// <summary>Tables <c>boards</c> and <c>board_pictures</c>. Names are unique within a project, whatever their case.</summary>
public interface IBoardStore
{
    /// <summary>By name, with counts and covers.</summary>
    Task<IReadOnlyList<Board>> List(string projectId, CancellationToken ct = default);

    Task<Board?> Find(string projectId, string id, CancellationToken ct = default);

    /// <summary>Inserts or renames by id. False: the name is taken by another board, nothing changed.</summary>
    Task<bool> Save(Board board, CancellationToken ct = default);

    /// <summary>Takes the board away; its pictures stay in the library.</summary>
    Task<bool> Delete(string projectId, string id, CancellationToken ct = default);

    /// <summary>Puts pictures of the project's library up and takes others off, in one transaction; repeating changes nothing, unknown ids are left out.</summary>
    Task Change(
        string projectId, string id, IReadOnlyCollection<string> add, IReadOnlyCollection<string> remove, DateTimeOffset now, CancellationToken ct = default);
}
