using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using AdTech.Simulator.Traffic;

namespace AdTech.Simulator.Selling;

/// <summary>Encrypts prices as Google's documentation describes it ("Decrypt price confirmations"): what the platform opens with the same two keys.</summary>
/// <param name="encryptionKey">The encryption key.</param>
/// <param name="integrityKey">The integrity key.</param>
internal sealed class PriceCipher(byte[] encryptionKey, byte[] integrityKey)
{
    private const int VectorLength = 16;
    private const int PriceLength = 8;
    private const int SignatureLength = 4;

    /// <summary>A price in micros of CPM, which are nanos of one impression. The vector comes from the dice: equal seeds make equal notices.</summary>
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "The scheme has it so; as an HMAC it is not broken.")]
    internal string Seal(long cpmMicros, Dice dice)
    {
        Span<byte> message = stackalloc byte[VectorLength + PriceLength + SignatureLength];
        var vector = message[..VectorLength];
        var price = message.Slice(VectorLength, PriceLength);
        BinaryPrimitives.WriteUInt64BigEndian(vector, dice.Next());
        BinaryPrimitives.WriteUInt64BigEndian(vector[8..], dice.Next());

        // The signature is over the plain price, then the vector.
        Span<byte> signed = stackalloc byte[PriceLength + VectorLength];
        BinaryPrimitives.WriteInt64BigEndian(signed, cpmMicros);
        vector.CopyTo(signed[PriceLength..]);
        Span<byte> digest = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(integrityKey, signed, digest);
        digest[..SignatureLength].CopyTo(message[(VectorLength + PriceLength)..]);

        HMACSHA1.HashData(encryptionKey, vector, digest);
        for (var index = 0; index < PriceLength; index++) price[index] = (byte)(signed[index] ^ digest[index]);
        return Base64Url.EncodeToString(message);
    }
}
