using AdTech.Campaigns.Storing;

namespace AdTech.Campaigns.Tests.Storing;

/// <summary>What every campaign store promises. Each implementation runs it.</summary>
public abstract class CampaignStoreContract
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Runs a test on a store of its own; the second argument opens the same data again.</summary>
    private protected abstract Task UseAsync(Func<ICampaignStore, Func<ICampaignStore>, Task> test);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static DocumentWrite Write(string id, long expected, string organisation = "a", DocumentKind kind = DocumentKind.Campaign, string status = "active") =>
        new(new DocumentKey(organisation, kind, id), expected, status, $"{{\"v\":{expected + 1}}}", At, $"campaign/{id}", [(byte)(expected + 1)]);

    [Fact]
    public Task Write_NewAndChanged_CountsVersionsUp() => UseAsync(async (store, _) =>
    {
        for (var expected = 0; expected < 3; expected++) Assert.Equal(WriteResult.Written, await store.WriteAsync([Write("x", expected)], null, Cancellation));
        var found = await store.FindAsync(new DocumentKey("a", DocumentKind.Campaign, "x"), Cancellation);
        Assert.Equal((3, "{\"v\":3}", At), (found!.Version, found.Json, found.CreatedAt));
    });

    [Fact]
    public Task Write_UnexpectedVersion_ChangesNothing() => UseAsync(async (store, _) =>
    {
        await store.WriteAsync([Write("x", 0)], null, Cancellation);
        Assert.Equal(WriteResult.VersionConflict, await store.WriteAsync([Write("y", 0), Write("x", 0)], null, Cancellation));
        Assert.Equal(WriteResult.VersionConflict, await store.WriteAsync([Write("y", 0), Write("x", 2)], null, Cancellation));
        Assert.Null(await store.FindAsync(new DocumentKey("a", DocumentKind.Campaign, "y"), Cancellation));
        Assert.Single(await store.ReadOutboxAsync(10, Cancellation));
    });

    [Fact]
    public Task Write_IdOfAnotherOrganisation_IsTakenForCampaignsAndPartnersOnly() => UseAsync(async (store, _) =>
    {
        foreach (var kind in Enum.GetValues<DocumentKind>()) await store.WriteAsync([Write("x", 0, "a", kind)], null, Cancellation);
        Assert.Equal(WriteResult.IdTaken, await store.WriteAsync([Write("x", 0, "b")], null, Cancellation));
        Assert.Equal(WriteResult.IdTaken, await store.WriteAsync([Write("x", 0, "b", DocumentKind.Partner)], null, Cancellation));
        Assert.Equal(WriteResult.Written, await store.WriteAsync([Write("x", 0, "b", DocumentKind.Advertiser)], null, Cancellation));
    });

    [Fact]
    public Task List_PagesByIdWithinOrganisationKindAndStatus() => UseAsync(async (store, _) =>
    {
        foreach (var id in (string[])["d", "b", "a", "c"]) await store.WriteAsync([Write(id, 0, status: id == "c" ? "paused" : "active")], null, Cancellation);
        await store.WriteAsync([Write("e", 0, "other")], null, Cancellation);
        await store.WriteAsync([Write("f", 0, kind: DocumentKind.Partner)], null, Cancellation);
        Assert.Equal(["a", "b"], await Ids(new DocumentListing("a", DocumentKind.Campaign, null, null, 2)));
        Assert.Equal(["c", "d"], await Ids(new DocumentListing("a", DocumentKind.Campaign, null, "b", 2)));
        Assert.Equal(["c"], await Ids(new DocumentListing("a", DocumentKind.Campaign, "paused", null, 9)));

        async Task<IEnumerable<string>> Ids(DocumentListing listing) => (await store.ListAsync(listing, Cancellation)).Select(document => document.Key.Id);
    });

    [Fact]
    public Task Outbox_KeepsTheOrderAcrossReopening() => UseAsync(async (store, reopen) =>
    {
        await store.WriteAsync([Write("x", 0)], null, Cancellation);
        await store.WriteAsync([Write("y", 0)], null, Cancellation);
        await store.WriteAsync([Write("x", 1)], null, Cancellation);
        await store.WriteAsync([Write("silent", 0) with { LogKey = null, LogBytes = null }], null, Cancellation);
        var again = reopen();
        var messages = await again.ReadOutboxAsync(10, Cancellation);
        Assert.Equal([("campaign/x", 1), ("campaign/y", 1), ("campaign/x", 2)], messages.Select(message => (message.LogKey, message.Version)));
        await again.RemoveFromOutboxAsync(messages[0].Sequence, Cancellation);
        await again.WriteAsync([Write("z", 0)], null, Cancellation);
        Assert.Equal(["campaign/y", "campaign/x", "campaign/z"], (await again.ReadOutboxAsync(10, Cancellation)).Select(message => message.LogKey));
        Assert.Equal(3, await again.CountOutboxAsync(Cancellation));
    });

    [Fact]
    public Task Answer_IsRememberedOnceAndByOrganisation() => UseAsync(async (store, _) =>
    {
        var answer = new RememberedAnswer("a", "k", "hash", "x", 1, "{}", At);
        Assert.Equal(WriteResult.Written, await store.WriteAsync([Write("x", 0)], answer, Cancellation));
        Assert.Equal(WriteResult.KeyUsed, await store.WriteAsync([Write("y", 0)], answer, Cancellation));
        Assert.Null(await store.FindAsync(new DocumentKey("a", DocumentKind.Campaign, "y"), Cancellation));
        Assert.Equal(answer, await store.RecallAsync("a", "k", At.AddHours(-1), Cancellation));
        Assert.Null(await store.RecallAsync("a", "k", At.AddHours(1), Cancellation));
        Assert.Null(await store.RecallAsync("b", "k", At.AddHours(-1), Cancellation));
    });

    [Fact]
    public Task Write_ManyAtOnce_OneWins() => UseAsync(async (store, _) =>
    {
        await store.WriteAsync([Write("x", 0)], null, Cancellation);
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () => await store.WriteAsync([Write("x", 1)], null, Cancellation))));
        Assert.Single(results, WriteResult.Written);
        Assert.Equal(15, results.Count(result => result is WriteResult.VersionConflict));
    });
}

/// <summary>SQLite keeps the contract.</summary>
public sealed class SqliteCampaignStoreTests : CampaignStoreContract
{
    private protected override async Task UseAsync(Func<ICampaignStore, Func<ICampaignStore>, Task> test)
    {
        var folder = Directory.CreateTempSubdirectory("campaign-store-");
        var path = Path.Combine(folder.FullName, "campaigns.db");
        var store = new SqliteCampaignStore(path);
        SqliteCampaignStore? again = null;
        try
        {
            await test(store, () => again = new SqliteCampaignStore(path));
        }
        finally
        {
            again?.Dispose();
            store.Dispose();
            folder.Delete(recursive: true);
        }
    }
}
