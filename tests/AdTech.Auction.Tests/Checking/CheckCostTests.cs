using AdTech.Auction.Checking;

namespace AdTech.Auction.Tests.Checking;

/// <summary>The check judges every response of a load test, so what it may cost is a promise. Bytes are promised: they are the same on every machine.</summary>
public sealed class CheckCostTests
{
    [Theory]
    [InlineData("banner", 1_024)]
    [InlineData("video", 24_576)] // the XML reader and its buffers
    [InlineData("native", 4_096)]
    public void Check_ValidResponse_AllocatesLittle(string format, long most)
    {
        var (request, response) = Samples.Make(format, "");
        var check = new BidCheck();
        for (var i = 0; i < 200; i++) Assert.True(check.Check(request, response).IsValid);
        var before = GC.GetAllocatedBytesForCurrentThread();
        const int Times = 100;
        for (var i = 0; i < Times; i++) check.Check(request, response);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Times, 0, most);
    }
}
