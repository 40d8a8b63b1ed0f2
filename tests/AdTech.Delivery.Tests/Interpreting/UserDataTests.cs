using System.Net;
using AdTech.Delivery.Interpreting;

namespace AdTech.Delivery.Tests.Interpreting;

public sealed class UserDataTests
{
    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0")]
    [InlineData("2001:db8:1:2:3::4", "2001:db8:1::")]
    [InlineData("fe80::1%1", "fe80::")]
    public void Network_Address_IsCut(string address, string network) => Assert.Equal(network, UserData.Network(IPAddress.Parse(address)));

    [Fact]
    public void Network_None_IsEmpty() => Assert.Equal("", UserData.Network(null));

    [Fact]
    public void UserAgent_LongWithWideCharacters_IsCutBetweenCharacters()
    {
        var agent = UserData.UserAgent("x" + string.Concat(Enumerable.Repeat("😀", 100)));
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(agent), 250, 256);
        Assert.DoesNotContain('\uFFFD', agent);
    }
}
