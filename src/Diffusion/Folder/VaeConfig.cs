namespace MagicCanvas.Diffusion.Folder;

/// <summary>What <c>vae_decoder/config.json</c> says of the latent space.</summary>
/// <param name="Channels">Latent channels.</param>
/// <param name="Factor">Pixels per latent cell and side.</param>
/// <param name="Scale">The UNet's latents are (encoded - <paramref name="Shift"/>) times this.</param>
/// <param name="Shift">See <paramref name="Scale"/>.</param>
internal sealed record VaeConfig(int Channels, int Factor, float Scale, float Shift)
{
    public const string File = "vae_decoder/config.json";

    public static VaeConfig Read(string root)
    {
        var json = JsonSection.Read(root, File);
        var blocks = json.Count("block_out_channels") ?? throw json.Wrong("block_out_channels", "given");
        if (blocks is < 1 or > 8)
        {
            throw json.Wrong("block_out_channels", "a list of 1 to 8 numbers");
        }

        return new(
            json.Whole("latent_channels", 1, 1024) ?? throw json.Wrong("latent_channels", "given"),
            1 << (blocks - 1),
            (float)(json.Number("scaling_factor", 1e-6, 1e6) ?? throw json.Wrong("scaling_factor", "given")),
            (float)(json.Number("shift_factor", -1e6, 1e6) ?? 0));
    }
}
