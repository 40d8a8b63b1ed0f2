using System.Runtime.CompilerServices;
using AdTech.Bidding.Snapshots;
using AdTech.Events;
using AdTech.Events.Log;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AdTech.Bidding.Tests.Snapshots;

public sealed class RatesReaderTests
{
    [Fact]
    public async Task Follow_Documents_AreThePartnersRates_AndBrokenOnesArePassedBy()
    {
        var rates = new LearnedRates();
        var early = rates.Of("a"); // asked for before anything was read: the same object
        var log = new FixedDocuments(
            new DocumentChange("partner/x", 1, new byte[] { 0xFF, 0xFF }, false),
            Change("a", 30, 120_000),
            Change("b", -5, 2_000_000),
            new DocumentChange("", 0, default, true),
            Change("a", 45, 110_000));
        await new RatesReader(log, rates, Options.Create(new SnapshotOptions()), new FakeTimeProvider(), NullLogger<RatesReader>.Instance).FollowAsync(TestContext.Current.CancellationToken);
        Assert.Equal((45, 110_000), (early.NoticeSeconds, early.WinPpm));
        Assert.Equal((0, 1_000_000), (rates.Of("b").NoticeSeconds, rates.Of("b").WinPpm));
    }

    private static DocumentChange Change(string partner, int seconds, int win) =>
        new($"partner/{partner}", 1, new PartnerRates { PartnerId = partner, NoticeSeconds = seconds, WinPpm = win }.ToByteArray(), false);

    private sealed class FixedDocuments(params DocumentChange[] changes) : IDocumentLog
    {
        public ValueTask PutAsync(string topic, string key, long version, ReadOnlyMemory<byte> document, CancellationToken cancellationToken) => throw new NotSupportedException();

        public async IAsyncEnumerable<DocumentChange> ReadAsync(string topic, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Assert.Equal(Topics.Rates, topic);
            foreach (var change in changes) yield return change;
            await Task.CompletedTask;
        }
    }
}
