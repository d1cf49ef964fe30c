namespace MagicCanvas.Diffusion.Folder;

/// <summary>Element types that the engine feeds and reads; the numbers are ONNX's.</summary>
internal enum TensorType
{
    Other = 0,
    Float32 = 1,
    Int32 = 6,
    Int64 = 7,
    Float16 = 10,
    Float64 = 11,
}
