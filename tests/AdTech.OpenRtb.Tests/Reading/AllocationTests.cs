using System.Text;

namespace AdTech.OpenRtb.Tests.Reading;

/// <summary>The promise of the pooled model: once it has seen the like, reading and validating allocate nothing.</summary>
public sealed class AllocationTests
{
    [Fact]
    public void ReadingAndValidating_InASteadyState_AllocateNothing()
    {
        var bodies = new List<byte[]>
        {
            Encoding.UTF8.GetBytes(Samples.Web), Encoding.UTF8.GetBytes(Samples.App), Encoding.UTF8.GetBytes(Samples.Dooh),
        };
        bodies.AddRange(Corpus.Lines(Corpus.Valid)?.Select(line => line.Body) ?? []);
        var request = new BidRequest();
        var errors = new List<RequestError>();
        for (var i = 0; i < 3; i++)
            ReadAll(bodies, request, errors);

        var before = GC.GetAllocatedBytesForCurrentThread();
        ReadAll(bodies, request, errors);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Empty(errors);
    }

    private static void ReadAll(List<byte[]> bodies, BidRequest request, List<RequestError> errors)
    {
        foreach (var body in bodies)
        {
            if (!BidRequestReader.Read(body, body.Length, request).Ok || !BidRequestValidator.Validate(request, errors))
                Assert.Fail(Encoding.UTF8.GetString(body));
        }
    }
}
