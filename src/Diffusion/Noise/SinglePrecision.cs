using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MagicCanvas.Diffusion.Noise;

/// <summary>
/// Logarithm, sine and cosine as the Cephes single precision polynomials give them, evaluated with fused multiply-adds: torch
/// computes its CPU noise that way, and only the same roundings give the same bits. Not a replacement for <see cref="MathF"/>.
/// </summary>
internal static class SinglePrecision
{
    /// <summary>Natural logarithms of positive normal numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log(Vector256<float> x)
    {
        var bits = x.AsInt32();
        var exponent = Vector256.ConvertToSingle((bits >> 23) - Vector256.Create(126));
        var m = ((bits & Vector256.Create(0x007fffff)) | Vector256.Create(0x3f000000)).AsSingle();

        // Mantissa into [sqrt(1/2), sqrt(2)), then minus one.
        var small = Vector256.LessThan(m, Vector256.Create(0.707106781186547524f));
        exponent -= small & Vector256<float>.One;
        m = m - Vector256<float>.One + (small & m);

        var square = m * m;
        var y = Vector256.Create(7.0376836292e-2f);
        y = Fma(y, m, -1.1514610310e-1f);
        y = Fma(y, m, 1.1676998740e-1f);
        y = Fma(y, m, -1.2420140846e-1f);
        y = Fma(y, m, 1.4249322787e-1f);
        y = Fma(y, m, -1.6668057665e-1f);
        y = Fma(y, m, 2.0000714765e-1f);
        y = Fma(y, m, -2.4999993993e-1f);
        y = Fma(y, m, 3.3333331174e-1f);
        y *= m;
        y = Vector256.FusedMultiplyAdd(y, square, exponent * -2.12194440e-4f);
        y = Vector256.FusedMultiplyAdd(-square, Vector256.Create(0.5f), y);
        return Vector256.FusedMultiplyAdd(exponent, Vector256.Create(0.693359375f), m + y);
    }

    /// <summary>Sines and cosines of non-negative angles of moderate size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> Sin, Vector256<float> Cos) SinCos(Vector256<float> x)
    {
        var octant = (Vector256.ConvertToInt32(x * 1.27323954473516f) + Vector256<int>.One) & Vector256.Create(~1);
        var j = Vector256.ConvertToSingle(octant);

        // x - j * pi/4 in three parts, so that no digit is lost.
        x = Vector256.FusedMultiplyAdd(j, Vector256.Create(-0.78515625f), x);
        x = Vector256.FusedMultiplyAdd(j, Vector256.Create(-2.4187564849853515625e-4f), x);
        x = Vector256.FusedMultiplyAdd(j, Vector256.Create(-3.77489497744594108e-8f), x);

        var z = x * x;
        var cosine = Vector256.Create(2.443315711809948e-5f);
        cosine = Fma(cosine, z, -1.388731625493765e-3f);
        cosine = Fma(cosine, z, 4.166664568298827e-2f);
        cosine *= z;
        cosine = Vector256.FusedMultiplyAdd(cosine, z, -(z * 0.5f));
        cosine += Vector256<float>.One;

        var sine = Vector256.Create(-1.9515295891e-4f);
        sine = Fma(sine, z, 8.3321608736e-3f);
        sine = Fma(sine, z, -1.6666654611e-1f);
        sine *= z;
        sine = Vector256.FusedMultiplyAdd(sine, x, x);

        var swap = Vector256.Equals(octant & Vector256.Create(2), Vector256.Create(2)).AsSingle();
        var (s, c) = (Vector256.ConditionalSelect(swap, cosine, sine), Vector256.ConditionalSelect(swap, sine, cosine));
        return (s ^ Sign(octant), c ^ Sign(~(octant - Vector256.Create(2))));
    }

    /// <summary>A minus where the bit of 4 is set.</summary>
    private static Vector256<float> Sign(Vector256<int> octant) => ((octant & Vector256.Create(4)) << 29).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Fma(Vector256<float> a, Vector256<float> b, float c) => Vector256.FusedMultiplyAdd(a, b, Vector256.Create(c));
}
