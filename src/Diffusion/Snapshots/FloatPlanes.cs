namespace MagicCanvas.Diffusion.Snapshots;

/// <summary>
/// Values byte by byte of their importance: first all exponents, which are much alike and compress well, last the low ends of the fractions,
/// which in a sampler's memory are mostly zero.
/// </summary>
internal static class FloatPlanes
{
    public static void Write(BinaryWriter writer, ReadOnlySpan<float> values)
    {
        writer.Write(values.Length);
        var plane = new byte[values.Length];
        for (var shift = 24; shift >= 0; shift -= 8)
        {
            for (var i = 0; i < values.Length; i++)
            {
                // The sign goes to the end, so that the exponent has a byte of its own.
                plane[i] = (byte)(uint.RotateLeft(BitConverter.SingleToUInt32Bits(values[i]), 1) >> shift);
            }

            writer.Write(plane);
        }
    }

    /// <exception cref="InvalidDataException">A length above <paramref name="most"/>, or fewer values than it says.</exception>
    public static float[] Read(BinaryReader reader, int most)
    {
        var count = reader.ReadInt32();
        if (count < 0 || count > most)
        {
            throw new InvalidDataException("The snapshot is damaged.");
        }

        var bits = new uint[count];
        for (var shift = 24; shift >= 0; shift -= 8)
        {
            var plane = reader.ReadBytes(count);
            if (plane.Length < count)
            {
                throw new InvalidDataException("The snapshot is damaged.");
            }

            for (var i = 0; i < count; i++)
            {
                bits[i] |= (uint)plane[i] << shift;
            }
        }

        return Array.ConvertAll(bits, value => BitConverter.UInt32BitsToSingle(uint.RotateRight(value, 1)));
    }
}
