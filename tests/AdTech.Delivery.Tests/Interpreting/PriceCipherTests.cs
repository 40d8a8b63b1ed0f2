using AdTech.Delivery.Interpreting;
using CsCheck;

namespace AdTech.Delivery.Tests.Interpreting;

public sealed class PriceCipherTests
{
    // The keys and prices of the example in the exchange's documentation.
    private static readonly byte[] Encryption = Key("skU7Ax_NL5pPAFyKdkfZjZz2-VhIN8bjj1rVFOaJ_5o=");
    private static readonly byte[] Integrity = Key("arO23ykdNqUQ5LEoQ0FVmPkBd7xB5CO89PDZlSjpFxo=");

    [Theory]
    [InlineData("YWJjMTIzZGVmNDU2Z2hpN7fhCuPemCce_6msaw", 100)]
    [InlineData("YWJjMTIzZGVmNDU2Z2hpN7fhCuPemCAWJRxOgA", 1900)]
    [InlineData("YWJjMTIzZGVmNDU2Z2hpN7fhCuPemC32prpWWw", 2700)]
    [InlineData("YWJjMTIzZGVmNDU2Z2hpN7fhCuPemC32prpWWw==", 2700)]
    public void TryOpen_DocumentedExamples_GivesTheirPrices(string text, long micros)
    {
        Assert.True(PriceCipher.TryOpen(text, Encryption, Integrity, out var opened));
        Assert.Equal(micros, opened);
    }

    [Fact]
    public void TryOpen_AnyPrice_ComesBack() => Gen.Select(Gen.Long[0, long.MaxValue], Gen.Byte.Array[16]).Sample((micros, vector) =>
    {
        Assert.True(PriceCipher.TryOpen(PriceSealer.Seal(micros, vector, Encryption, Integrity), Encryption, Integrity, out var opened));
        Assert.Equal(micros, opened);
    });

    [Fact]
    public void TryOpen_OneBitChanged_IsRefused() => Gen.Select(Gen.Long[0, long.MaxValue], Gen.Byte.Array[16], Gen.Int[0, (28 * 8) - 1]).Sample(
        (micros, vector, bit) =>
        {
            var bytes = Key(PriceSealer.Seal(micros, vector, Encryption, Integrity));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(PriceCipher.TryOpen(Convert.ToBase64String(bytes), Encryption, Integrity, out _));
        },
        seed: "0000KtVlcbV3"); // one of 2^32 changes fits by chance; these don't

    [Theory]
    [InlineData("")]
    [InlineData("2.5")]
    [InlineData("YWJjMTIzZGVmNDU2Z2hpN7fhCuPemCce_6msaw==AAAA")]
    [InlineData("YWJjMTIzZGVmNDU2Z2hpN7fhCuPemCce_6msa")]
    public void TryOpen_OtherTexts_AreRefused(string text) => Assert.False(PriceCipher.TryOpen(text, Encryption, Integrity, out _));

    private static byte[] Key(string text) => Base64Text.TryDecode(text, 128, out var key) ? key : throw new ArgumentException(text);
}
