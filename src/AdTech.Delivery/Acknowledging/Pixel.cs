namespace AdTech.Delivery.Acknowledging;

/// <summary>The smallest picture that shows nothing: a transparent GIF of 43 bytes.</summary>
internal static class Pixel
{
    internal const string ContentType = "image/gif";

    internal static ReadOnlyMemory<byte> Bytes { get; } = new byte[]
    {
        0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x01, 0x00, 0x01, 0x00, 0x80, 0x00, 0x00,       // GIF89a, 1 × 1, two colours
        0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF,                                                 // black, white
        0x21, 0xF9, 0x04, 0x01, 0x00, 0x00, 0x00, 0x00,                                     // colour 0 is transparent
        0x2C, 0x00, 0x00, 0x00, 0x00, 0x01, 0x00, 0x01, 0x00, 0x00,                         // one image, 1 × 1
        0x02, 0x02, 0x44, 0x01, 0x00, 0x3B,                                                 // one pixel, the end
    };
}
