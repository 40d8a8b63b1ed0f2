using System.Text;
using CsCheck;

namespace AdTech.Accounting.Tests;

public sealed class CurrencyTests
{
    private static readonly Gen<string> Codes = Gen.Char['A', 'Z'].Array[3].Select(letters => new string(letters));

    [Fact]
    public void Parse_AnyThreeLetters_ComesBackUpperCase() => Codes.Sample(code =>
        Currency.Parse(code).ToString() == code
        && Currency.Parse(code.ToLowerInvariant()) == Currency.Parse(code)
        && Currency.TryParse(Encoding.UTF8.GetBytes(code), out var fromUtf8) && fromUtf8 == Currency.Parse(code));

    [Fact]
    public void Equality_TwoCodes_IsTheirTextsEquality() => Gen.Select(Codes, Codes).Sample((one, other) =>
        (Currency.Parse(one) == Currency.Parse(other)) == (one == other));

    [Fact]
    public void TryParse_AnyText_AcceptsExactlyThreeAsciiLetters() => Gen.String[Gen.Char, 0, 5].Sample(text =>
        Currency.TryParse(text, out var currency) == (text.Length == 3 && text.All(char.IsAsciiLetter))
        && currency.IsNone == !Currency.TryParse(text, out _));

    [Theory]
    [InlineData("")]
    [InlineData("US")]
    [InlineData("USDX")]
    [InlineData("U5D")]
    [InlineData("ÜSD")]
    [InlineData("US ")]
    [InlineData("[[[")]
    public void Parse_NoCode_Throws(string text) => Assert.Throws<FormatException>(() => Currency.Parse(text));

    [Fact]
    public void Default_IsNoCurrency()
    {
        Assert.True(default(Currency).IsNone);
        Assert.Equal("", default(Currency).ToString());
        Assert.False(Currency.TryParse("€"u8, out _));
    }
}
