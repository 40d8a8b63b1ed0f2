using AdTech.Auction.Checking;

namespace AdTech.Auction.Tests.Checking;

public sealed class ZzTiming
{
    [Theory]
    [InlineData("banner")]
    [InlineData("video")]
    [InlineData("native")]
    public void Time(string format)
    {
        var (request, response) = Samples.Make(format, "");
        var check = new BidCheck();
        for (var i = 0; i < 20000; i++) check.Check(request, response);
        var t = System.Diagnostics.Stopwatch.StartNew();
        for (var i = 0; i < 20000; i++) check.Check(request, response);
        var before = GC.GetAllocatedBytesForCurrentThread();
        check.Check(request, response);
        Assert.Fail($"{format}: {t.Elapsed.TotalMicroseconds / 20000:F2} us, {GC.GetAllocatedBytesForCurrentThread() - before} B");
    }
}
