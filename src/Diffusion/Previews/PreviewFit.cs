using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using MagicCanvas.Diffusion.Graphs;
using MagicCanvas.Diffusion.Noise;

namespace MagicCanvas.Diffusion.Previews;

/// <summary>
/// Fits a <see cref="PreviewMap"/> to a model's own decoder: least squares over the cells of a few made-up latents. It runs once, at
/// load, so its loops are compiled for speed at once instead of after many rounds.
/// </summary>
internal static class PreviewFit
{
    private const int Samples = 2;
    private const int MostCells = 12;
    private const int PreviewSide = 128;

    // Keeps a channel that the decoder ignores from taking a wild weight.
    private const double Ridge = 1e-3;

    /// <param name="decoder">The model's decoder.</param>
    /// <param name="encoder">Its encoder, where it has one.</param>
    /// <param name="trained">Latents of the size that the model was trained for.</param>
    public static PreviewMap Fit(VaeDecoder decoder, VaeEncoder? encoder, LatentShape trained)
    {
        var patch = 1;
        while (2 * patch * Math.Max(trained.Height, trained.Width) <= PreviewSide && 2 * patch <= decoder.Factor)
        {
            patch *= 2;
        }

        var shape = trained with { Height = Math.Min(trained.Height, MostCells), Width = Math.Min(trained.Width, MostCells) };
        var (terms, outputs) = (shape.Channels + 1, 3 * patch * patch);
        var gram = new double[terms * terms];
        var moments = new double[outputs * terms];
        var random = new TorchRandom(0);
        for (var sample = 0; sample < Samples; sample++)
        {
            var latents = PictureLike(encoder, decoder.Factor, random, shape);
            Accumulate(Features(latents, shape), Targets(decoder.DecodePlanes(latents, shape), shape, decoder.Factor, patch), gram, moments);
        }

        var factor = LeastSquares.Factor(gram, terms, Ridge);
        var weights = new float[outputs * terms];
        for (var output = 0; output < outputs; output++)
        {
            var solved = LeastSquares.Solve(factor, terms, moments.AsSpan(output * terms, terms));
            TensorPrimitives.ConvertTruncating<double, float>(solved, weights.AsSpan(output * terms, terms));
        }

        return new(shape.Channels, patch, weights);
    }

    /// <summary>
    /// Latents as pictures have them: encoded made-up pictures where the model has an encoder, else such noise in latent space. White noise
    /// would show the decoder nothing that it knows, and the map would learn its seams.
    /// </summary>
    private static float[] PictureLike(VaeEncoder? encoder, int factor, TorchRandom random, LatentShape shape)
    {
        if (encoder is null)
        {
            return PinkNoise.Fill(random, shape.Channels, shape.Height, shape.Width, amplitude: 1);
        }

        var (height, width) = (shape.Height * factor, shape.Width * factor);
        var planes = PinkNoise.Fill(random, 3, height, width, amplitude: 0.5f);
        var grey = planes.AsSpan(0, height * width).ToArray();
        for (var colour = 0; colour < 3; colour++)
        {
            // Colours go together in pictures: one plane is in all three.
            var plane = planes.AsSpan(colour * grey.Length, grey.Length);
            TensorPrimitives.Add(plane, grey, plane);
        }

        return encoder.Encode(Pixels.FromPlanes(planes, width, height), random);
    }

    /// <summary>Per cell: its channels, and 1.</summary>
    private static double[][] Features(float[] latents, LatentShape shape)
    {
        var rows = new double[shape.Cells][];
        for (var cell = 0; cell < rows.Length; cell++)
        {
            rows[cell] = new double[shape.Channels + 1];
            for (var channel = 0; channel < shape.Channels; channel++)
            {
                rows[cell][channel] = latents[(channel * shape.Cells) + cell];
            }

            rows[cell][shape.Channels] = 1;
        }

        return rows;
    }

    /// <summary>Per cell: the decoded pixels under it, averaged to a patch; row, column, colour.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double[][] Targets(float[] planes, LatentShape shape, int factor, int patch)
    {
        var (width, size, block) = (shape.Width * factor, shape.Cells * factor * factor, factor / patch);
        var rows = new double[shape.Cells][];
        for (var cell = 0; cell < rows.Length; cell++)
        {
            rows[cell] = new double[3 * patch * patch];
            for (var output = 0; output < rows[cell].Length; output++)
            {
                var (row, column, colour) = (output / (3 * patch), output / 3 % patch, output % 3);
                var (top, left) = ((cell / shape.Width * factor) + (row * block), (cell % shape.Width * factor) + (column * block));
                var sum = 0f;
                for (var y = top; y < top + block; y++)
                {
                    sum += TensorPrimitives.Sum<float>(planes.AsSpan((colour * size) + (y * width) + left, block));
                }

                rows[cell][output] = sum / (block * block);
            }
        }

        return rows;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Accumulate(double[][] features, double[][] targets, double[] gram, double[] moments)
    {
        var terms = features[0].Length;
        for (var cell = 0; cell < features.Length; cell++)
        {
            ReadOnlySpan<double> feature = features[cell];
            for (var i = 0; i < terms; i++)
            {
                var row = gram.AsSpan(i * terms, terms);
                TensorPrimitives.MultiplyAdd(feature, feature[i], row, row);
            }

            for (var output = 0; output < targets[cell].Length; output++)
            {
                var row = moments.AsSpan(output * terms, terms);
                TensorPrimitives.MultiplyAdd(feature, targets[cell][output], row, row);
            }
        }
    }
}
