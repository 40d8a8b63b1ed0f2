using System.Text;
using AdTech.Events.Log;

namespace AdTech.Events.Tests.Log;

/// <summary>What every implementation of the document log promises.</summary>
public abstract class DocumentLogContract : IAsyncDisposable
{
    private IDocumentLog? _log;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected IDocumentLog Log => _log ??= Open();

    protected abstract IDocumentLog Open();

    protected abstract ValueTask CloseAsync(IDocumentLog log);

    public virtual async ValueTask DisposeAsync()
    {
        if (_log is not null) await CloseAsync(_log);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Read_SeveralVersions_GivesTheNewestOfEachThenTheMark()
    {
        await PutAsync("campaign/a", 1, "a1");
        await PutAsync("campaign/b", 1, "b1");
        await PutAsync("campaign/a", 2, "a2");
        await Log.PutAsync("other", "campaign/c", 1, Encoding.UTF8.GetBytes("c1"), Stop);

        var read = await ReadAsync(3);

        Assert.Equal(["campaign/a 2 a2", "campaign/b 1 b1", "caught up"], [.. read.Take(2).Order(), read[2]]);
    }

    [Fact]
    public async Task Read_EmptyTopic_GivesTheMarkAtOnce() => Assert.Equal(["caught up"], await ReadAsync(1));

    [Fact]
    public async Task Put_AfterCatchingUp_ReachesTheReader()
    {
        await PutAsync("campaign/a", 1, "a1");
        await using var reader = Log.ReadAsync("campaigns", Stop).GetAsyncEnumerator(Stop);
        await reader.MoveNextAsync();
        await reader.MoveNextAsync();
        Assert.True(reader.Current.CaughtUp);
        var next = reader.MoveNextAsync();
        await PutAsync("campaign/a", 2, "a2");
        Assert.True(await next);
        Assert.Equal("campaign/a 2 a2", Text(reader.Current));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Put_VersionNotAbove_ChangesNothing(long version)
    {
        await PutAsync("campaign/a", 2, "right");
        await PutAsync("campaign/a", version, "wrong");
        Assert.Equal(["campaign/a 2 right", "caught up"], await ReadAsync(2));
    }

    [Fact]
    public async Task Put_ThenReopen_IsStillThere()
    {
        await PutAsync("campaign/a", 5, "a5");
        await CloseAsync(Log);
        _log = Open();
        Assert.Equal(["campaign/a 5 a5", "caught up"], await ReadAsync(2));
        await PutAsync("campaign/a", 4, "old");
        Assert.Equal(["campaign/a 5 a5", "caught up"], await ReadAsync(2));
    }

    [Fact]
    public async Task Read_ManyDocuments_GivesEachOnce()
    {
        for (var n = 0; n < 450; n++) await PutAsync($"campaign/{n}", 1, "x");
        var read = await ReadAsync(451);
        Assert.Equal("caught up", read[^1]);
        Assert.Equal(451, read.Distinct().Count());
    }

    [Fact]
    public async Task Put_FromManyAtOnce_EndsWithTheNewest()
    {
        await Task.WhenAll(Enumerable.Range(1, 40).Select(n => Task.Run(() => PutAsync("campaign/a", n, $"a{n}"))));
        Assert.Equal(["campaign/a 40 a40", "caught up"], await ReadAsync(2));
    }

    private Task PutAsync(string key, long version, string document) =>
        Log.PutAsync("campaigns", key, version, Encoding.UTF8.GetBytes(document), Stop).AsTask();

    private async Task<List<string>> ReadAsync(int count)
    {
        var read = new List<string>();
        await foreach (var change in Log.ReadAsync("campaigns", Stop))
        {
            read.Add(Text(change));
            if (read.Count == count) break;
        }

        return read;
    }

    private static string Text(DocumentChange change) =>
        change.CaughtUp ? "caught up" : $"{change.Key} {change.Version} {Encoding.UTF8.GetString(change.Bytes.Span)}";
}
