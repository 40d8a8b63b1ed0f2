using System.Text;
using AdTech.Events;
using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Reading;
using CsCheck;
using Google.Protobuf;

namespace AdTech.Streaming.Tests;

/// <summary>A bid read in place says what protobuf's own parser says, or leaves it to that.</summary>
public sealed class BidViewTests
{
    private static readonly Gen<string> Text = Gen.Frequency(
        (5, Gen.Const("")), (10, Gen.String[Gen.Char.AlphaNumeric, 1, 20]), (10, Gen.String[Gen.Char[' ', '\u024f'], 0, 10]), (5, Gen.Const("münchen.example")), (1, Gen.Const(new string('x', 300))));

    private static readonly Gen<BidRecord> Bids =
        from instance in Gen.ULong
        from sequence in Gen.ULong
        from numbers in Gen.Long.Array[8]
        from small in Gen.Int.Array[5]
        from texts in Text.Array[11]
        from test in Gen.Bool
        select new BidRecord
        {
            Instance = instance,
            Sequence = sequence,
            BidTimeMs = numbers[0],
            OrganisationId = texts[0],
            PartnerId = texts[1],
            CampaignId = texts[2],
            LineItemId = texts[3],
            CreativeId = texts[4],
            Publisher = texts[5],
            Country = texts[6],
            DeviceType = small[0],
            BidNanos = numbers[1],
            Currency = texts[7],
            CampaignCurrency = texts[8],
            HoldNanos = numbers[2],
            RateNanos = numbers[3],
            ReportingRateNanos = numbers[4],
            FeePpm = small[1],
            MarginPpm = small[2],
            LeaseId = (ulong)numbers[5],
            AccountDay = small[3],
            Mtype = small[4],
            BillingNotice = BillingNotice.Impression,
            DealId = texts[9],
            Test = test,
            Consent = ConsentDecision.Granted,
            AdvertiserId = texts[10],
            ReportingChargeRateNanos = numbers[6],
            PriceEncoding = PriceEncoding.Base64,
            PriceType = PriceType.Gross,
            MultiplierMicros = numbers[6],
        };

    [Fact]
    public void TryRead_AnyBid_ReadsWhatTheParserReads() => Bids.Sample(bid => { AssertSame(new Event { Bid = bid }.ToByteArray()); }, iter: 5_000);

    [Fact]
    public void TryRead_DamagedBids_ReadsWhatTheParserReads_OrNothing()
    {
        var read = 0;
        Gen.Select(Bids, Gen.Int[0, 400], Gen.Byte, Gen.Int[0, 2]).Sample(
            (bid, at, value, how) =>
            {
                var bytes = new Event { Bid = bid }.ToByteArray();
                at %= bytes.Length;
                switch (how)
                {
                    case 0: bytes[at] = value; break;
                    case 1: bytes = bytes[..at]; break;
                    default: bytes = [.. bytes, .. bytes[at..]]; break;
                }

                if (AssertSame(bytes)) Interlocked.Increment(ref read);
            },
            iter: 50_000);
        Assert.True(read > 1_000, $"Only {read} were read in place: this tried little.");
    }

    [Fact]
    public void TryRead_OrdinaryBid_IsReadInPlace() => Assert.True(AssertSame(Facts.Made(Facts.Bid(1)).ToByteArray()));

    [Fact]
    public void TryRead_OtherFacts_AreNoBids()
    {
        Assert.False(BidView.TryRead(Facts.Bill(Facts.Bid(1)).ToByteArray(), out _));
        Assert.False(BidView.TryRead(Facts.Requests(1, 1).ToByteArray(), out _));
        Assert.False(BidView.TryRead([], out _));
    }

    [Fact]
    public void Names_AsUtf8_HaveTheNumbersOfTheSameStrings() => Text.Array[1, 30].Sample(texts =>
    {
        var (one, other) = (new Names([], [], 12), new Names([], [], 12));
        for (var i = 0; i < texts.Length; i++)
        {
            var utf8 = Encoding.UTF8.GetBytes(texts[i]);
            var text = Encoding.UTF8.GetString(utf8);
            var (expected, found) = (i % 3) switch
            {
                0 => (one.IdOf(text), other.IdOf(utf8)),
                1 => (one.IdOrOther(text), other.IdOrOther(utf8)),
                _ => (one.IdOfPublisher(text), other.IdOfPublisher(utf8)),
            };
            Assert.Equal(expected, found);
            Assert.Equal(one.NameOf(expected), other.NameOf(found));
        }
    });

    private static bool AssertSame(byte[] record)
    {
        if (!BidView.TryRead(record, out var view)) return false;
        var bid = Event.Parser.ParseFrom(record).Bid; // it must not throw where the other one read
        Assert.Equal((bid.Instance, bid.Sequence, bid.BidTimeMs, bid.DeviceType, bid.HoldNanos, bid.Test), (view.Instance, view.Sequence, view.BidTimeMs, view.DeviceType, view.HoldNanos, view.Test));
        Assert.Equal((bid.OrganisationId, bid.PartnerId, bid.CampaignId), (String(view.OrganisationId), String(view.PartnerId), String(view.CampaignId)));
        Assert.Equal((bid.LineItemId, bid.CreativeId, bid.Publisher, bid.Country), (String(view.LineItemId), String(view.CreativeId), String(view.Publisher), String(view.Country)));
        return true;
    }

    private static string String(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}
