using System.Globalization;
using AdTech.Delivery.Creatives;
using AdTech.Delivery.Receiving;
using AdTech.Delivery.Recording;
using AdTech.Events;
using AdTech.Events.Links;
using Microsoft.Extensions.Options;

namespace AdTech.Delivery.Interpreting;

/// <summary>What a verified notice means.</summary>
/// <param name="Outcome">Accepted or late; or why it is refused.</param>
/// <param name="Fact">The fact to record; null when it is refused.</param>
internal readonly record struct Interpreted(NoticeOutcome Outcome, DeliveryFact? Fact);

/// <summary>Turns a verified link and what came with it into the fact that is recorded: the price, whether it bills, whether it is late.</summary>
internal sealed class NoticeInterpreter(CampaignDocuments documents, PriceReader prices, DeviceHeaders devices, IOptions<DeliveryOptions> options, TimeProvider time)
{
    private const long ClockSkewMaxMs = 24 * 3600 * 1000L; // clocks that differ by more than a day are no clocks; a bid of the far future would be a day of the books that nobody closes
    private const int PriceTextMax = 64;                   // bytes
    private const string ErrorEvent = "error";
    private static readonly string?[] VideoEvents = ["start", "firstQuartile", "midpoint", "thirdQuartile", "complete", "skip", ErrorEvent];

    internal Interpreted Interpret(LinkKind kind, BidRecord bid, in NoticeQuery query, HttpContext context)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (bid.BidTimeMs <= 0 || bid.BidTimeMs > now + ClockSkewMaxMs) return new Interpreted(NoticeOutcome.ImpossibleTime, null);
        var fact = new DeliveryFact { Bid = bid, Kind = FactOf(kind, query.State), TimeMs = now };
        // One link tells of all events of a video, as one does of views; a link of an earlier version names its event in what is signed.
        var isUnknown = kind == LinkKind.Video && string.IsNullOrEmpty(query.Target) && !VideoEvents.Contains(query.State);
        if (isUnknown || fact.Kind == DeliveryKind.Unspecified) return new Interpreted(NoticeOutcome.UnknownState, null);
        if (CarriesPrice(kind))
        {
            var price = prices.Read(query.Price, bid);
            if (price.Status == PriceStatus.Unreadable) return new Interpreted(NoticeOutcome.PriceUnreadable, null);
            if (price.Status == PriceStatus.AboveBid) return new Interpreted(NoticeOutcome.PriceAboveBid, null);
            fact.PriceSource = price.Source;
            fact.ClearedNanos = price.Nanos;
            fact.Bills = Bills(fact.Kind, bid, price.Source);
            if (price.Source == PriceSource.Provisional) fact.PriceText = TextCut.To(PriceTextMax, query.Price);
            if (price.Source == PriceSource.Cleared) (fact.DiscountNanos, fact.DiscountPpm) = DiscountMacro.Read(query.DiscountCpm, query.DiscountPercent, bid.BidNanos);
        }

        if (kind is LinkKind.Win or LinkKind.Loss && PriceMacro.TryReadCpm(query.MinimumToWin ?? "", out var minimum)) fact.MinToWinNanos = minimum;
        if (kind == LinkKind.Loss && int.TryParse(query.LossReason, NumberStyles.None, CultureInfo.InvariantCulture, out var reason)) fact.LossReason = reason;
        if (kind == LinkKind.Video)
        {
            // One link tells of all events, as one does of views; a link of an earlier version names its event in what is signed.
            var isSigned = !string.IsNullOrEmpty(query.Target);
            if (!isSigned && !VideoEvents.Contains(query.State)) return new Interpreted(NoticeOutcome.UnknownState, null);
            fact.VideoEvent = isSigned ? query.Target : query.State;
        }

        if (fact.VideoEvent == ErrorEvent && int.TryParse(query.ErrorCode, NumberStyles.None, CultureInfo.InvariantCulture, out var code)) fact.ErrorCode = code;
        if (!NoticeEndpoint.IsFromExchange(kind))
        {
            var device = devices.Read(context);
            fact.ServerSide = device.ServerSide;
            if (UserData.MayKeep(bid.Consent)) (fact.UserAgent, fact.Address) = (UserData.UserAgent(device.UserAgent), UserData.Network(device.Address));
        }

        fact.Late = now - bid.BidTimeMs > 1000L * documents.NoticeSeconds(bid.PartnerId, options.Value.NoticeSeconds);
        return new Interpreted(fact.Late ? NoticeOutcome.Late : NoticeOutcome.Accepted, fact);
    }

    /// <summary>Exactly one notice bills: the one that the bid names. Test traffic and test renders never do.</summary>
    internal static bool Bills(DeliveryKind kind, BidRecord bid, PriceSource source) =>
        !bid.Test && source != PriceSource.Audit && kind == bid.BillingNotice switch
        {
            BillingNotice.Burl => DeliveryKind.Bill,
            BillingNotice.Impression => DeliveryKind.Impression,
            BillingNotice.Nurl => DeliveryKind.Win,
            _ => DeliveryKind.Unspecified, // of a newer version: it bills by a notice that we don't know
        };

    private static bool CarriesPrice(LinkKind kind) => kind is LinkKind.Win or LinkKind.Bill or LinkKind.Imp;

    internal static DeliveryKind FactOf(LinkKind kind, string? state) => kind switch
    {
        LinkKind.Win => DeliveryKind.Win,
        LinkKind.Loss => DeliveryKind.Loss,
        LinkKind.Bill => DeliveryKind.Bill,
        LinkKind.Imp => DeliveryKind.Impression,
        LinkKind.View => state switch
        {
            null or "" => DeliveryKind.View,
            "measured" => DeliveryKind.Measured,
            "measurable" => DeliveryKind.Measurable,
            _ => DeliveryKind.Unspecified,
        },
        LinkKind.Click => DeliveryKind.Click,
        LinkKind.Video => DeliveryKind.Video,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No notice about a bid."),
    };
}
