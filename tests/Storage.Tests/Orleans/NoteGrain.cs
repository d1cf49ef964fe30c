namespace MagicCanvas.Storage.Tests.Orleans;

[Alias("test.INoteGrain")]
public interface INoteGrain : IGrainWithStringKey
{
    [Alias("Read")]
    Task<string> Read();

    [Alias("Write")]
    Task Write(string text);

    [Alias("Clear")]
    Task Clear();

    /// <summary>Which activation answers.</summary>
    [Alias("Activation")]
    Task<string> Activation();

    [Alias("Leave")]
    Task Leave();
}

[GenerateSerializer, Alias("test.Note")]
public sealed class Note
{
    [Id(0)]
    public string Text { get; set; } = "";
}

public sealed class NoteGrain([PersistentState("test-note", "PubSubStore")] IPersistentState<Note> state) : Grain, INoteGrain
{
    private readonly string _activation = Guid.NewGuid().ToString();

    public Task<string> Read() => Task.FromResult(state.State.Text);

    public Task Write(string text)
    {
        state.State.Text = text;
        return state.WriteStateAsync();
    }

    public Task Clear() => state.ClearStateAsync();

    public Task<string> Activation() => Task.FromResult(_activation);

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
