using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Boards;
using MagicCanvas.Web.Contracts.Library;

namespace MagicCanvas.Web.Client.Api;

/// <summary>The part of the HTTP API that the library works with. As <see cref="CanvasApi"/>, it never throws for what server or network say.</summary>
public sealed class LibraryClient(ApiTransport transport, AccessKey key)
{
    public const int PageSize = 100;

    private string Project => $"v1/projects/{Uri.EscapeDataString(key.ProjectId)}";

    /// <summary>Where an archive is asked for, with a body of <c>{"ids":[…]}</c>.</summary>
    public string ZipUrl => $"{Project}/library/zip";

    /// <param name="query">Empty, or beginning with a question mark.</param>
    /// <param name="cursor">Null for the first page, which is counted.</param>
    /// <param name="skip">So many pictures after the cursor are left out.</param>
    public Task<ApiResult<LibraryPageView>> PageAsync(string query, string? cursor, int skip = 0) => Send<LibraryPageView>(HttpMethod.Get,
        $"library{(query.Length == 0 ? "?" : query + "&")}limit={PageSize}&{(cursor is null ? "count=true" : $"cursor={cursor}&skip={skip}")}");

    /// <summary>The first picture and the count.</summary>
    public Task<ApiResult<LibraryPageView>> PeekAsync(string query) =>
        Send<LibraryPageView>(HttpMethod.Get, $"library{(query.Length == 0 ? "?" : query + "&")}limit=1&count=true");

    public Task<ApiResult<LibraryFacetsView>> FacetsAsync() => Send<LibraryFacetsView>(HttpMethod.Get, "library/facets");

    public Task<ApiResult<PictureIdsView>> StarAsync(IEnumerable<string> ids, bool starred) =>
        Send<PictureIdsView>(HttpMethod.Post, "library/star", new StarPicturesRequest([.. ids], starred));

    public Task<ApiResult<ItemList<DeletedPictureView>>> DeleteAsync(IEnumerable<string> ids) =>
        Send<ItemList<DeletedPictureView>>(HttpMethod.Post, "library/delete", new PictureIdsRequest([.. ids]));

    public Task<ApiResult<PictureIdsView>> RestoreAsync(IEnumerable<string> ids) =>
        Send<PictureIdsView>(HttpMethod.Post, "library/restore", new PictureIdsRequest([.. ids]));

    public Task<ApiResult<ItemList<BoardView>>> BoardsAsync() => Send<ItemList<BoardView>>(HttpMethod.Get, "boards");

    public Task<ApiResult<BoardView>> CreateBoardAsync(string name) => Send<BoardView>(HttpMethod.Post, "boards", new BoardRequest(name), repeatable: false);

    public Task<ApiResult<BoardView>> RenameBoardAsync(string id, string name) => Send<BoardView>(HttpMethod.Put, $"boards/{id}", new BoardRequest(name));

    /// <summary>The answer has no body: the bytes of the result are empty.</summary>
    public Task<ApiResult<DownloadedImage>> DeleteBoardAsync(string id) =>
        transport.ReadAsync(() => new HttpRequestMessage(HttpMethod.Delete, $"{Project}/boards/{id}"), repeatable: false);

    public Task<ApiResult<BoardView>> ChangeBoardAsync(string id, IEnumerable<string>? add, IEnumerable<string>? remove) =>
        Send<BoardView>(HttpMethod.Post, $"boards/{id}/pictures", new BoardChangesRequest(add?.ToArray(), remove?.ToArray()));

    private Task<ApiResult<T>> Send<T>(HttpMethod method, string path)
        where T : class => transport.SendAsync<T>(() => new HttpRequestMessage(method, $"{Project}/{path}"), repeatable: true);

    private Task<ApiResult<TAnswer>> Send<TAnswer>(HttpMethod method, string path, object body, bool repeatable = true)
        where TAnswer : class => transport.SendAsync<TAnswer>(
            () => new HttpRequestMessage(method, $"{Project}/{path}") { Content = ApiTransport.Json(body, ClientJson.Wired) },
            repeatable);
}
