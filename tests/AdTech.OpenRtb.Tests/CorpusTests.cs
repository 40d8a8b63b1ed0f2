namespace AdTech.OpenRtb.Tests;

public sealed class CorpusTests
{
    [Fact]
    public void ValidCorpus_EveryLine_IsAccepted()
    {
        var request = new BidRequest();
        var refused = new List<string>();
        foreach (var (source, body) in Corpus.LinesOrSkip(Corpus.Valid))
        {
            var errors = BidRequestReader.Read(body, body.Length, request).Errors.ToList();
            if (errors.Count > 0 || !BidRequestValidator.Validate(request, errors))
                refused.Add($"{source}: {string.Join("; ", errors)}");
        }

        Assert.Empty(refused);
    }

    [Fact]
    public void InvalidCorpus_EveryLine_IsRefusedWithAPath()
    {
        var request = new BidRequest();
        var accepted = new List<string>();
        foreach (var (source, body) in Corpus.LinesOrSkip(Corpus.Invalid))
        {
            var errors = BidRequestReader.Read(body, body.Length, request).Errors.ToList();
            if (errors.Count == 0)
                BidRequestValidator.Validate(request, errors);
            if (errors.Count == 0 || errors.Any(error => error.Path.Length == 0 || error.Reason.Length == 0))
                accepted.Add(source);
        }

        Assert.Empty(accepted);
    }
}
