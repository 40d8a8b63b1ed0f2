using AdTech.Delivery.Interpreting;

namespace AdTech.Delivery.Tests.Interpreting;

public sealed class LandingPageTests
{
    [Theory]
    [InlineData("https://shop.example/?q=a%20b&x={id}", "https://shop.example/?q=a%20b&x={id}")]
    [InlineData("https://müller.example/süß?q=ä", "https://xn--mller-kva.example/s%C3%BC%C3%9F?q=%C3%A4")]
    [InlineData("https://shop.example:8443/a b", "https://shop.example:8443/a%20b")]
    [InlineData("https://shop.example/\r\nSet-Cookie:x", "https://shop.example/%0D%0ASet-Cookie:x")]
    public void Of_WebAddress_MayStandInAHeader(string target, string expected) => Assert.Equal(expected, LandingPage.Of(target));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("shop.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("intent://scan/#Intent;end")]
    [InlineData("https://-ü443/ä b")]
    public void Of_AnythingElse_IsNone(string? target) => Assert.Null(LandingPage.Of(target));
}
