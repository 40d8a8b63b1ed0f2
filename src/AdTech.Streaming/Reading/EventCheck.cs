using AdTech.Accounting;
using AdTech.Events;
using AdTech.Streaming.Correcting;
using AdTech.Streaming.Deduplicating;
using Google.Protobuf;

namespace AdTech.Streaming.Reading;

/// <summary>Reads an event and refuses what can't be counted, before anything is changed: behind this door nothing throws.</summary>
internal static class EventCheck
{
    /// <summary>100,000 units for one impression. 92,000 such amounts fit into 64 bits; sums are kept in 128.</summary>
    internal const long NanosMax = 100_000L * 1_000_000_000;

    private const long TimeMaxMs = 4_102_444_800_000; // 2100-01-01
    private const int DayMax = (int)(TimeMaxMs / 86_400_000);
    private const long CountMax = 1_000_000_000; // of a few seconds; 9 billion such counts fit into 64 bits
    private const int IdLengthMax = 256;
    private const string NoLineItem = "no campaign or line item";

    /// <summary>Reads a record; the reason why it can't be counted, otherwise.</summary>
    internal static string? TryRead(ReadOnlySpan<byte> record, out Event read)
    {
        read = null!;
        try
        {
            read = Event.Parser.ParseFrom(record);
        }
        catch (InvalidProtocolBufferException)
        {
            return "not a protobuf event";
        }

        return read.FactCase switch
        {
            Event.FactOneofCase.Bid => Check(read.Bid),
            Event.FactOneofCase.Delivery => read.Delivery.Bid is null ? "no bid" : Check(read.Delivery.Bid) ?? CheckTime(read.Delivery.TimeMs) ?? CheckBill(read.Delivery),
            Event.FactOneofCase.Counters => Check(read.Counters),
            Event.FactOneofCase.Conversion => Check(read.Conversion),
            Event.FactOneofCase.RefusedNotice => Check(read.RefusedNotice),
            Event.FactOneofCase.Correction => CheckTime(read.Correction.TimeMs) ?? CheckDay(read.Correction.Day) ?? EntryCheck.Check(read.Correction),
            _ => "no known fact", // a fact of a newer version: kept aside until this process knows it
        };
    }

    /// <summary>The same for a bid that was read in place.</summary>
    internal static string? Check(in BidView bid)
    {
        if (bid.CampaignId.IsEmpty || bid.LineItemId.IsEmpty) return NoLineItem;
        return CheckHold(bid.HoldNanos) ?? CheckSequence(bid.Sequence) ?? CheckTime(bid.BidTimeMs);
    }

    private static string? Check(BidRecord bid)
    {
        if (bid.CampaignId.Length is 0 or > IdLengthMax || bid.LineItemId.Length is 0 or > IdLengthMax) return NoLineItem;
        if (bid.OrganisationId.Length > IdLengthMax || bid.PartnerId.Length > IdLengthMax || bid.CreativeId.Length > IdLengthMax || bid.Country.Length > IdLengthMax) return "an id is too long";
        if (bid.MultiplierMicros is < 0 or > PriceTerms.MultiplierMicrosMax) return "impossible multiplier";
        return CheckHold(bid.HoldNanos) ?? CheckSequence(bid.Sequence) ?? CheckTime(bid.BidTimeMs);
    }

    /// <summary>A bill is of a kind that may bill, and of a day: anything else in its place would be another account.</summary>
    private static string? CheckBill(Delivery delivery)
    {
        if (!delivery.Bills) return null;
        if (delivery.Kind is not (DeliveryKind.Win or DeliveryKind.Bill or DeliveryKind.Impression)) return "a bill by a notice that can't bill";
        return CheckDay(delivery.Bid.AccountDay);
    }

    private static string? Check(RequestCounters counters)
    {
        foreach (var request in counters.Requests)
        {
            if (request.OrganisationId.Length > IdLengthMax || request.PartnerId.Length > IdLengthMax) return "an id is too long";
            if (request.Requests is < 0 or > CountMax || request.Answered is < 0 or > CountMax) return "impossible count";
        }

        foreach (var noBid in counters.NoBids)
        {
            if (noBid.PartnerId.Length > IdLengthMax || noBid.CampaignId.Length > IdLengthMax || noBid.LineItemId.Length > IdLengthMax || noBid.Reason.Length > IdLengthMax) return "an id is too long";
            if (noBid.Count is < 0 or > CountMax) return "impossible count";
        }

        return CheckSequence(counters.Sequence) ?? CheckTime(counters.FromMs) ?? CheckTime(counters.ToMs);
    }

    private static string? Check(Conversion conversion)
    {
        if (conversion.Id.Length is 0 or > 4 * IdLengthMax || conversion.OrganisationId.Length > IdLengthMax) return "no conversion id";
        foreach (var other in conversion.OtherBids)
        {
            if (Check(other) is { } reason) return reason;
        }

        return (conversion.Bid is null ? null : Check(conversion.Bid)) ?? CheckTime(conversion.TimeMs);
    }

    /// <summary>What was refused may be anything; only what it is kept by has to be right. The bid's own time may be why it was refused.</summary>
    private static string? Check(RefusedNotice notice)
    {
        if (notice.Reason.Length > IdLengthMax || notice.Price.Length > IdLengthMax || notice.Query.Length > 4 * IdLengthMax) return "a text is too long";
        if (notice.Bid is not { } bid) return CheckTime(notice.TimeMs);
        if (bid.OrganisationId.Length > IdLengthMax || bid.PartnerId.Length > IdLengthMax) return "an id is too long";
        return CheckSequence(bid.Sequence) ?? CheckTime(notice.TimeMs);
    }

    /// <summary>True for a time that no event can have.</summary>
    internal static bool IsImpossibleTime(long unixMs) => CheckTime(unixMs) is not null;

    private static string? CheckHold(long nanos) => nanos is < 0 or > NanosMax ? "impossible hold" : null;

    private static string? CheckSequence(ulong sequence) => sequence < FactChunks.SequenceEnd ? null : "impossible sequence";

    private static string? CheckDay(int day) => day is > 0 and < DayMax ? null : "impossible day of account";

    private static string? CheckTime(long unixMs) => unixMs is > 0 and < TimeMaxMs ? null : "impossible time";
}
