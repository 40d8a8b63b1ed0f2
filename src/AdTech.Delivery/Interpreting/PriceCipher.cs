using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace AdTech.Delivery.Interpreting;

/// <summary>
/// Opens prices that an exchange has encrypted by the scheme of Google's documentation ("Decrypt price confirmations"), which others use too. Web-safe Base64 of 28 bytes:
/// <code>
/// initialization vector 16 | price 8, big-endian micros of CPM, xor the first 8 of HMAC-SHA-1(encryption key, vector) | the first 4 of HMAC-SHA-1(integrity key, price, vector)
/// </code>
/// </summary>
internal static class PriceCipher
{
    private const int VectorLength = 16;
    private const int PriceLength = 8;
    private const int SignatureLength = 4;
    private const int Length = VectorLength + PriceLength + SignatureLength;
    private const int TextMax = 64;

    /// <summary>Gives the price in micros of CPM; false when the text is not of this form, or not made with these keys.</summary>
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "The exchange chose it; as an HMAC it is not broken.")]
    internal static bool TryOpen(string text, ReadOnlySpan<byte> encryptionKey, ReadOnlySpan<byte> integrityKey, out long cpmMicros)
    {
        cpmMicros = 0;
        if (!Base64Text.TryDecode(text, TextMax, out var bytes) || bytes.Length != Length) return false;
        ReadOnlySpan<byte> message = bytes;
        Span<byte> digest = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(encryptionKey, message[..VectorLength], digest);
        Span<byte> signed = stackalloc byte[PriceLength + VectorLength];
        for (var i = 0; i < PriceLength; i++) signed[i] = (byte)(message[VectorLength + i] ^ digest[i]);
        message[..VectorLength].CopyTo(signed[PriceLength..]);
        HMACSHA1.HashData(integrityKey, signed, digest);
        if (!CryptographicOperations.FixedTimeEquals(digest[..SignatureLength], message[(VectorLength + PriceLength)..])) return false;
        cpmMicros = BinaryPrimitives.ReadInt64BigEndian(signed);
        return cpmMicros >= 0;
    }
}
