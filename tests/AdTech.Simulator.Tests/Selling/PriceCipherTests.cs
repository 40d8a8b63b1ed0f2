using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using AdTech.Simulator.Selling;
using AdTech.Simulator.Traffic;
using CsCheck;

namespace AdTech.Simulator.Tests.Selling;

public sealed class PriceCipherTests
{
    private static readonly byte[] Encryption = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] Integrity = RandomNumberGenerator.GetBytes(32);
    private static readonly PriceCipher Cipher = new(Encryption, Integrity);

    [Fact]
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "The scheme has it so.")]
    public void Seal_AnyPrice_OpensByTheDocumentedScheme() => Gen.Select(Gen.Long[0, long.MaxValue], Gen.ULong).Sample((price, seed) =>
    {
        // vector 16 | price xor HMAC(encryption, vector) 8 | HMAC(integrity, price + vector) 4
        var message = Base64Url.DecodeFromChars(Cipher.Seal(price, new Dice(seed)));
        var pad = HMACSHA1.HashData(Encryption, message[..16]);
        var plain = new byte[8];
        for (var index = 0; index < 8; index++) plain[index] = (byte)(message[16 + index] ^ pad[index]);
        Assert.Equal((28, price), (message.Length, BinaryPrimitives.ReadInt64BigEndian(plain)));
        byte[] signed = [.. plain, .. message[..16]];
        Assert.Equal(HMACSHA1.HashData(Integrity, signed)[..4], message[24..]);
    });

    [Fact]
    public void Seal_SamePriceTwice_LooksDifferent() => Assert.NotEqual(Cipher.Seal(2_500_000, new Dice(1)), Cipher.Seal(2_500_000, new Dice(2)));
}
