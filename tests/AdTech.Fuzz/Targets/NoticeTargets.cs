using System.Runtime.CompilerServices;
using System.Text;
using AdTech.Delivery;
using AdTech.Delivery.Converting;
using AdTech.Delivery.Creatives;
using AdTech.Delivery.Interpreting;
using AdTech.Delivery.Receiving;
using AdTech.Events;
using AdTech.Events.Links;
using AdTech.Events.Log;
using AdTech.Streaming.Reading;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AdTech.Fuzz.Targets;

/// <summary>What comes with a link that is ours, or without one. Whatever is acknowledged must be something that can be counted: the stream's own check reads it.</summary>
internal static class NoticeTargets
{
    private const string Ours = "&b=x&k=k1&s=y";

    private static readonly CampaignDocuments Documents = ReadDocuments();
    private static readonly NoticeInterpreter Interpreter = new(Documents, new PriceReader(Options.Create(new DeliveryOptions())), new DeviceHeaders(Options.Create(new DeliveryOptions())),
        Options.Create(new DeliveryOptions()), TimeProvider.System);
    private static readonly LinkKind[] Kinds = [LinkKind.Win, LinkKind.Loss, LinkKind.Bill, LinkKind.Imp, LinkKind.View, LinkKind.Click, LinkKind.Video];

    internal static FuzzTarget Notice() => new(ReadNotice,
        "?p=2.5&r=102&m=2.6" + Ours, "?p=${AUCTION_PRICE}&r=${AUCTION_LOSS}&m=", "?p=AUDIT", "?u=https%3A%2F%2Fshop.example%2F%3Fq%3D%C3%A9", "?u=https://münchen.example:443/ä b", "?p=1&p=2", "?u=http://[::1]/",
        "?e=measured", "?e=measurable&e=", "?e=error&c=405", "?u=error&c=[ERRORCODE]", "?u=https://shop.example/?c={CLICK_ID}");

    internal static FuzzTarget Conversion() => new(ReadConversion,
        "?a=a1&order=o-1&value=12.50&cur=EUR&pixel=p", "?order=o&o=default", "?a=a1&order=%2F%2F%25&value=9000000000", "?pixel=p&value=0.000000001");

    private static void ReadNotice(byte[] bytes)
    {
        var query = new NoticeQuery(LinkTargets.Split(Encoding.UTF8.GetString(bytes)).Query);
        foreach (var kind in Kinds)
        {
            if (kind == LinkKind.Click && LandingPage.Of(query.Target) is { } page && (page.AsSpan().ContainsAnyExceptInRange('!', '~') || !page.StartsWith("http", StringComparison.OrdinalIgnoreCase)))
                throw new InvalidOperationException($"{page} can't stand in a header.");
            var interpreted = Interpreter.Interpret(kind, Bids.Record, query, new DefaultHttpContext());
            if (interpreted.Fact is null != interpreted.Outcome is not (NoticeOutcome.Accepted or NoticeOutcome.Late)) throw new InvalidOperationException($"{interpreted.Outcome}, and yet there is a fact, or none.");
            if (interpreted.Fact is { } fact) MustCount(new Event { Delivery = fact });
            if (interpreted.Fact is { Bills: true } bill && bill.Kind != DeliveryKind.Bill) throw new InvalidOperationException($"{bill.Kind} bills beside the bill.");
        }
    }

    private static void ReadConversion(byte[] bytes)
    {
        var query = LinkTargets.Split(Encoding.UTF8.GetString(bytes)).Query;
        foreach (var bids in (List<BidRecord>[])[[], [Bids.Record], [Bids.Record, Bids.Record]])
        {
            var errors = new Dictionary<string, string[]>();
            var conversion = ConversionReader.Read(query, bids, Documents, Bids.TimeMs, errors);
            if (errors.Count > 0) continue;
            if (conversion.ValueNanos < 0) throw new InvalidOperationException("A conversion is worth nothing, or more.");
            MustCount(new Event { Conversion = conversion });
        }
    }

    /// <summary>It is acknowledged, so it must not be set aside.</summary>
    private static void MustCount(Event recorded)
    {
        if (EventCheck.TryRead(recorded.ToByteArray(), out _) is { } reason) throw new InvalidOperationException($"It would be acknowledged, and not counted: {reason}.");
    }

    private static CampaignDocuments ReadDocuments()
    {
        var documents = new CampaignDocuments(new OneCampaign(), TimeProvider.System, NullLogger<CampaignDocuments>.Instance);
        documents.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
        SpinWait.SpinUntil(() => documents.CaughtUp);
        return documents;
    }

    /// <summary>A log that has one advertiser's campaign.</summary>
    private sealed class OneCampaign : IDocumentLog
    {
        public ValueTask PutAsync(string topic, string key, long version, ReadOnlyMemory<byte> document, CancellationToken cancellationToken) => throw new NotSupportedException("It is only read.");

        public async IAsyncEnumerable<DocumentChange> ReadAsync(string topic, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var campaign = new CampaignDocument { Id = "c1", Version = 1, AdvertiserId = "a1", OrganisationId = "default" };
            yield return new DocumentChange("campaign/c1", 1, new Document { Campaign = campaign }.ToByteArray(), false);
            yield return new DocumentChange("", 0, default, true);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
    }
}
