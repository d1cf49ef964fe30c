using MagicCanvas.Access;

namespace MagicCanvas.Grains.Access;

/// <summary>Keeps one pass until it ends.</summary>
internal sealed class AdminPassGrain(TimeProvider time) : Grain, IAdminPassGrain
{
    private AdminPass? _pass;

    public Task Open(AdminPass pass)
    {
        _pass = pass;
        DelayDeactivation(pass.Until - time.GetUtcNow());
        return Task.CompletedTask;
    }

    public Task<AdminPass?> Find()
    {
        _pass = _pass?.Until > time.GetUtcNow() ? _pass : null;
        if (_pass is null)
        {
            // Whoever tries tokens must not fill the memory.
            DeactivateOnIdle();
        }

        return Task.FromResult(_pass);
    }
}
