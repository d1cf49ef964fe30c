using System.Runtime.CompilerServices;

namespace MagicCanvas.Diffusion.Noise;

/// <summary>
/// Logarithm, sine and cosine as the Cephes single precision polynomials give them, evaluated with fused multiply-adds: torch
/// computes its CPU noise that way, and only the same roundings give the same bits. Not a replacement for <see cref="MathF"/>.
/// </summary>
internal static class SinglePrecision
{
    /// <summary>Natural logarithm of a positive normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log(float x)
    {
        var bits = BitConverter.SingleToInt32Bits(x);
        float exponent = (bits >> 23) - 126;
        var m = BitConverter.Int32BitsToSingle((bits & 0x007fffff) | 0x3f000000);

        // Mantissa into [sqrt(1/2), sqrt(2)), then minus one.
        if (m < 0.707106781186547524f)
        {
            exponent -= 1;
            m = m - 1 + m;
        }
        else
        {
            m -= 1;
        }

        var square = m * m;
        var y = 7.0376836292e-2f;
        y = Fma(y, m, -1.1514610310e-1f);
        y = Fma(y, m, 1.1676998740e-1f);
        y = Fma(y, m, -1.2420140846e-1f);
        y = Fma(y, m, 1.4249322787e-1f);
        y = Fma(y, m, -1.6668057665e-1f);
        y = Fma(y, m, 2.0000714765e-1f);
        y = Fma(y, m, -2.4999993993e-1f);
        y = Fma(y, m, 3.3333331174e-1f);
        y *= m;
        y = Fma(y, square, exponent * -2.12194440e-4f);
        y = Fma(-square, 0.5f, y);
        return Fma(exponent, 0.693359375f, m + y);
    }

    /// <summary>Sine and cosine of a non-negative angle of moderate size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (float Sin, float Cos) SinCos(float x)
    {
        var octant = ((int)(x * 1.27323954473516f) + 1) & ~1;
        float j = octant;

        // x - j * pi/4 in three parts, so that no digit is lost.
        x = Fma(j, -0.78515625f, x);
        x = Fma(j, -2.4187564849853515625e-4f, x);
        x = Fma(j, -3.77489497744594108e-8f, x);

        var z = x * x;
        var cosine = 2.443315711809948e-5f;
        cosine = Fma(cosine, z, -1.388731625493765e-3f);
        cosine = Fma(cosine, z, 4.166664568298827e-2f);
        cosine *= z;
        cosine = Fma(cosine, z, -(z * 0.5f));
        cosine += 1;

        var sine = -1.9515295891e-4f;
        sine = Fma(sine, z, 8.3321608736e-3f);
        sine = Fma(sine, z, -1.6666654611e-1f);
        sine *= z;
        sine = Fma(sine, x, x);

        var (s, c) = (octant & 2) == 0 ? (sine, cosine) : (cosine, sine);
        return ((octant & 4) == 0 ? s : -s, ((octant - 2) & 4) == 0 ? -c : c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Fma(float a, float b, float c) => MathF.FusedMultiplyAdd(a, b, c);
}
