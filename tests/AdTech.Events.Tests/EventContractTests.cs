using AdTech.Events.Log;
using CsCheck;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace AdTech.Events.Tests;

/// <summary>What is stored for years keeps its numbers: a change here is a change of the format.</summary>
public sealed class EventContractTests
{
    public static TheoryData<string, string> Messages => new()
    {
        { nameof(Event), "1 bid, 2 counters, 3 delivery, 4 conversion, 5 refused_notice, 6 correction" },
        {
            nameof(BidRecord),
            "1 instance, 2 sequence, 3 bid_time_ms, 4 organisation_id, 5 partner_id, 6 campaign_id, 7 line_item_id, 8 creative_id, 9 publisher, 10 country, 11 device_type, 12 bid_nanos, "
            + "13 currency, 14 campaign_currency, 15 hold_nanos, 16 rate_nanos, 17 reporting_rate_nanos, 18 fee_ppm, 19 margin_ppm, 20 lease_id, 21 account_day, 22 mtype, 23 billing_notice, "
            + "24 deal_id, 25 test, 26 consent, 27 advertiser_id, 28 reporting_charge_rate_nanos, 29 price_encoding, 30 price_type, 31 multiplier_micros"
        },
        {
            nameof(Delivery),
            "1 bid, 2 kind, 3 time_ms, 4 bills, 5 price_source, 6 cleared_nanos, 7 loss_reason, 8 min_to_win_nanos, 9 late, 10 video_event, 11 user_agent, 12 address, "
            + "13 error_code, 14 discount_nanos, 15 discount_ppm, 16 server_side, 40 price_text"
        },
        { nameof(Conversion), "1 organisation_id, 2 advertiser_id, 3 id, 4 order_id, 5 pixel, 6 value_nanos, 7 currency, 8 time_ms, 9 bid, 40 other_bids" },
        { nameof(RefusedNotice), "1 bid, 2 kind, 3 reason, 4 time_ms, 5 price, 6 query" },
        {
            nameof(Correction),
            "1 id, 2 organisation_id, 3 kind, 4 advertiser_id, 5 partner_id, 6 campaign_id, 7 line_item_id, 8 day, 9 amount_nanos, 10 currency, 11 reason, 12 time_ms, 13 reporting_rate_nanos"
        },
        { nameof(RequestCounters), "1 instance, 2 sequence, 3 from_ms, 4 to_ms, 5 requests, 6 no_bids" },
        { nameof(RequestCount), "1 organisation_id, 2 partner_id, 3 publisher, 4 country, 5 device_type, 6 requests, 7 answered" },
        { nameof(NoBidCount), "1 partner_id, 2 campaign_id, 3 line_item_id, 4 reason, 5 count" },
    };

    public static TheoryData<string, string> Enums => new()
    {
        { nameof(DeliveryKind), "0 UNSPECIFIED, 1 WIN, 2 LOSS, 3 BILL, 4 IMPRESSION, 5 VIEW, 6 CLICK, 7 VIDEO, 8 MEASURABLE, 9 MEASURED" },
        { nameof(PriceSource), "0 NONE, 1 CLEARED, 2 PROVISIONAL, 3 AUDIT" },
        { nameof(BillingNotice), "0 BURL, 1 IMPRESSION, 2 NURL" },
        { nameof(PriceEncoding), "0 PLAIN, 1 BASE64, 2 ENCRYPTED" },
        { nameof(PriceType), "0 NET, 1 GROSS" },
        { nameof(CorrectionKind), "0 UNSPECIFIED, 1 DEPOSIT, 2 CREDIT, 3 CLAIM, 4 ADJUSTMENT, 5 CLOSE" },
        { nameof(ConsentDecision), "0 NONE, 1 GRANTED, 2 NOT_REQUIRED" },
    };

    private static IEnumerable<FileDescriptor> Files => [BidRecordReflection.Descriptor, EventsReflection.Descriptor];

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_FieldNumbers_AreAsStored(string name, string fields)
    {
        var message = Files.SelectMany(file => file.MessageTypes).Single(type => type.Name == name);
        Assert.Equal(fields, string.Join(", ", message.Fields.InFieldNumberOrder().Select(field => $"{field.FieldNumber} {field.Name}")));
    }

    [Theory]
    [MemberData(nameof(Enums))]
    public void Enum_Values_AreAsStored(string name, string values)
    {
        var type = Files.SelectMany(file => file.EnumTypes).Single(type => type.Name == name);
        Assert.Equal(values, string.Join(", ", type.Values.Select(value => $"{value.Number} {value.Name.Replace(Prefix(name), "", StringComparison.Ordinal)}")));
    }

    [Fact]
    public void LinkKind_Values_AreAsSigned() => Assert.Equal(
        "Win=1 Loss=2 Bill=3 Imp=4 View=5 Click=6 Video=7 Conv=8",
        string.Join(' ', Enum.GetValues<Events.Links.LinkKind>().Select(kind => $"{kind}={(int)kind}")));

    [Fact]
    public void BidEvents_Write_IsTheEventOfTheRecord() => Gen.Int[0, 70_000].Sample(length =>
    {
        var record = new BidRecord { Instance = 3, Sequence = 9, Publisher = new string('p', length) };
        var bytes = record.ToByteArray();
        var destination = new byte[bytes.Length + 6];
        var written = BidEvents.Write(bytes, destination);
        return Event.Parser.ParseFrom(destination, 0, written).Bid.Equals(record) && new Event { Bid = record }.ToByteArray().AsSpan().SequenceEqual(destination.AsSpan(0, written));
    }, iter: 200);

    [Fact]
    public void Event_RandomBytes_NothingButInvalidProtocolBufferException()
    {
        var whole = new Event { Delivery = new Delivery { Bid = new BidRecord { CampaignId = "c", LeaseId = 5 }, Kind = DeliveryKind.Bill } }.ToByteArray();
        var damaged = Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Select((at, value) =>
        {
            var copy = whole.ToArray();
            copy[at] = value;
            return copy;
        });
        Gen.OneOf(Gen.Byte.Array[0, 200], damaged).Sample(bytes =>
        {
            try
            {
                Event.Parser.ParseFrom(bytes);
            }
            catch (InvalidProtocolBufferException)
            {
                // The one way to fail.
            }
        }, iter: 5000, seed: "0000KtVlcbV3");
    }

    [Fact]
    public void Event_UnknownField_Survives()
    {
        byte[] bytes = [.. new Event { Bid = new BidRecord { Sequence = 1 } }.ToByteArray(), 0xF8, 0x07, 0x01]; // field 127
        Assert.Equal(bytes, Event.Parser.ParseFrom(bytes).ToByteArray());
    }

    private static string Prefix(string name) => string.Concat(name.Select((letter, n) => n > 0 && char.IsUpper(letter) ? "_" + letter : char.ToUpperInvariant(letter).ToString())) + "_";
}
