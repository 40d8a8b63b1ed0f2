using System.Buffers.Binary;
using System.Text.Unicode;
using AdTech.Events;

namespace AdTech.Streaming.Reading;

/// <summary>
/// What is counted of a bid, read in place from its event. Nine of ten records are bids, and the generated class makes an object and eleven strings of each: that was most of what the stream cost.
/// </summary>
internal ref struct BidView
{
    private const int EventBidTag = (Event.BidFieldNumber << 3) | Bytes;
    private const int TextMax = 256; // bytes; what is longer is cut or refused, by characters: that is not decided here
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Bytes = 2;

    internal ulong Instance { get; private set; }

    internal ulong Sequence { get; private set; }

    internal long BidTimeMs { get; private set; }

    internal ReadOnlySpan<byte> OrganisationId { get; private set; }

    internal ReadOnlySpan<byte> PartnerId { get; private set; }

    internal ReadOnlySpan<byte> CampaignId { get; private set; }

    internal ReadOnlySpan<byte> LineItemId { get; private set; }

    internal ReadOnlySpan<byte> CreativeId { get; private set; }

    internal ReadOnlySpan<byte> Publisher { get; private set; }

    internal ReadOnlySpan<byte> Country { get; private set; }

    internal ReadOnlySpan<byte> Currency { get; private set; }

    internal ReadOnlySpan<byte> DealId { get; private set; }

    internal int DeviceType { get; private set; }

    internal long HoldNanos { get; private set; }

    internal bool Test { get; private set; }

    /// <summary>
    /// Reads the event of a bid; false when it is another event, or anything about it is unusual: then protobuf's own parser has the word. What is read here it would read the same.
    /// </summary>
    internal static bool TryRead(ReadOnlySpan<byte> record, out BidView bid)
    {
        bid = default;
        if (record.IsEmpty || record[0] != EventBidTag) return false;
        var rest = record[1..];
        if (!TryReadVarint(ref rest, out var length) || length != (ulong)rest.Length) return false; // something follows: another part of the bid, or another fact
        while (!rest.IsEmpty)
        {
            if (!TryReadVarint(ref rest, out var tag) || tag > uint.MaxValue) return false;
            var field = (int)(tag >> 3);
            switch (tag & 7)
            {
                case Varint when TryReadVarint(ref rest, out var number):
                    if (!bid.Set(field, number)) return false;
                    break;
                case Fixed64 when rest.Length >= 8:
                    if (field == BidRecord.InstanceFieldNumber) bid.Instance = BinaryPrimitives.ReadUInt64LittleEndian(rest);
                    else if (field != BidRecord.LeaseIdFieldNumber) return false;
                    rest = rest[8..];
                    break;
                case Bytes when TryReadVarint(ref rest, out var size) && size <= (ulong)Math.Min(rest.Length, TextMax):
                    if (!bid.Set(field, rest[..(int)size])) return false;
                    rest = rest[(int)size..];
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private bool Set(int field, ulong number)
    {
        switch (field)
        {
            case BidRecord.SequenceFieldNumber: Sequence = number; break;
            case BidRecord.BidTimeMsFieldNumber: BidTimeMs = (long)number; break;
            case BidRecord.DeviceTypeFieldNumber: DeviceType = (int)number; break;
            case BidRecord.HoldNanosFieldNumber: HoldNanos = (long)number; break;
            case BidRecord.TestFieldNumber: Test = number != 0; break;
            case BidRecord.BidNanosFieldNumber or BidRecord.RateNanosFieldNumber or BidRecord.ReportingRateNanosFieldNumber or BidRecord.ReportingChargeRateNanosFieldNumber: break;
            case BidRecord.FeePpmFieldNumber or BidRecord.MarginPpmFieldNumber or BidRecord.AccountDayFieldNumber or BidRecord.MtypeFieldNumber: break;
            case BidRecord.BillingNoticeFieldNumber or BidRecord.ConsentFieldNumber or BidRecord.PriceEncodingFieldNumber or BidRecord.PriceTypeFieldNumber or BidRecord.MultiplierMicrosFieldNumber: break;
            default: return false;
        }

        return true;
    }

    private bool Set(int field, ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text)) return false; // the parser refuses the whole record
        switch (field)
        {
            case BidRecord.OrganisationIdFieldNumber: OrganisationId = text; break;
            case BidRecord.PartnerIdFieldNumber: PartnerId = text; break;
            case BidRecord.CampaignIdFieldNumber: CampaignId = text; break;
            case BidRecord.LineItemIdFieldNumber: LineItemId = text; break;
            case BidRecord.CreativeIdFieldNumber: CreativeId = text; break;
            case BidRecord.PublisherFieldNumber: Publisher = text; break;
            case BidRecord.CountryFieldNumber: Country = text; break;
            case BidRecord.CurrencyFieldNumber: Currency = text; break;
            case BidRecord.DealIdFieldNumber: DealId = text; break;
            case BidRecord.CampaignCurrencyFieldNumber or BidRecord.AdvertiserIdFieldNumber: break;
            default: return false;
        }

        return true;
    }

    private static bool TryReadVarint(ref ReadOnlySpan<byte> from, out ulong value)
    {
        value = 0;
        for (var i = 0; i < from.Length && i < 10; i++)
        {
            value |= (ulong)(from[i] & 0x7F) << (7 * i);
            if (from[i] >= 0x80) continue;
            from = from[(i + 1)..];
            return true;
        }

        return false;
    }
}
