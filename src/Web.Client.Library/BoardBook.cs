using MagicCanvas.Web.Client.Studio;
using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Contracts.Boards;

namespace MagicCanvas.Web.Client.Library;

/// <summary>The project's boards, by name.</summary>
public sealed class BoardBook(LibraryClient api, NoticeBoard notices) : Observable
{
    public IReadOnlyList<BoardView> Items { get; private set; } = [];

    public BoardView? Find(string? id) => Items.FirstOrDefault(board => board.Id == id);

    public async Task LoadAsync()
    {
        if ((await api.BoardsAsync()).IsOk(out var boards, out _))
        {
            Items = boards.Items;
            NotifyChanged();
        }
    }

    /// <summary>Null when it came to nothing; the page says why.</summary>
    public async Task<BoardView?> CreateAsync(string name) => Take(await api.CreateBoardAsync(name.Trim()));

    public async Task<bool> RenameAsync(string id, string name) => Take(await api.RenameBoardAsync(id, name.Trim())) is not null;

    public async Task<bool> DeleteAsync(string id)
    {
        if (!(await api.DeleteBoardAsync(id)).IsOk(out _, out var problem))
        {
            notices.Show(problem);
            return false;
        }

        Items = [.. Items.Where(board => board.Id != id)];
        NotifyChanged();
        return true;
    }

    public async Task<bool> AddAsync(string id, IReadOnlyCollection<string> pictures) => Take(await api.ChangeBoardAsync(id, pictures, null)) is not null;

    public async Task<bool> RemoveAsync(string id, IReadOnlyCollection<string> pictures) => Take(await api.ChangeBoardAsync(id, null, pictures)) is not null;

    private BoardView? Take(ApiResult<BoardView> result)
    {
        if (!result.IsOk(out var board, out var problem))
        {
            notices.Show(problem.Code == "conflict" ? new Notice(NoticeKind.Info, LibraryText.BoardTakenTitle, LibraryText.BoardTakenAdvice) : Wording.Of(problem));
            return null;
        }

        Items = [.. Items.Where(known => known.Id != board.Id).Append(board).OrderBy(known => known.Name, Cultures.Alphabet)];
        NotifyChanged();
        return board;
    }
}
