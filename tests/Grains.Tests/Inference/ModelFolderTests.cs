using MagicCanvas.Diffusion;
using MagicCanvas.Grains.Inference;
using MagicCanvas.TestSupport;

namespace MagicCanvas.Grains.Tests.Inference;

public class ModelFolderTests
{
    [Theory]
    [InlineData("model.onnx")]
    [InlineData("nowhere")]
    public void A_link_that_leads_nowhere_is_named(string target)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Combine("unet"));
        File.CreateSymbolicLink(folder.Combine("unet", "model.onnx"), target);

        Assert.Equal("unet/model.onnx", Assert.Throws<ModelFolderException>(() => ModelFolder.State(folder.Path)).File);
    }
}
