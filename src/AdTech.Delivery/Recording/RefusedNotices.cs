using AdTech.Delivery.Interpreting;
using AdTech.Delivery.Receiving;
using AdTech.Events;
using AdTech.Events.Links;
using AdTech.Events.Log;
using Microsoft.Extensions.Options;

namespace AdTech.Delivery.Recording;

/// <summary>
/// Keeps what was refused, so that somebody can say why two books differ. A notice with a verified link is always kept; of the others, which anybody may send as often as he likes,
/// only some a second: the rest is in <c>delivery_notices_total</c>.
/// </summary>
internal sealed class RefusedNotices(EventRecorder recorder, IEventLog log, IOptions<DeliveryOptions> options, TimeProvider time)
{
    private const int PriceMax = 64;   // bytes
    private const int QueryMax = 1024; // bytes

    private readonly Lock _gate = new();
    private long _second;
    private int _kept;

    /// <summary>False when it must be kept and could not be: then it has to come again.</summary>
    internal async ValueTask<bool> KeepAsync(LinkKind kind, NoticeOutcome outcome, BidRecord? bid, string? price, HttpContext context)
    {
        if (HttpMethods.IsHead(context.Request.Method)) return true; // which changes nothing
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (bid is null && !MayKeep(now / 1000)) return true;
        var notice = new RefusedNotice
        {
            Bid = bid,
            Kind = kind == LinkKind.Conv ? DeliveryKind.Unspecified : NoticeInterpreter.FactOf(kind, null),
            Reason = outcome.ToString(),
            TimeMs = now,
            Price = TextCut.To(PriceMax, price),
            Query = bid is null ? TextCut.To(QueryMax, context.Request.QueryString.Value) : "", // a verified link is its bid
        };
        var partitions = log.Partitions(Topics.Deliveries);
        var recorded = await recorder.RecordAsync(notice, bid?.BidId.Partition(partitions) ?? (int)(now / 1000 % partitions));
        return bid is null || recorded != RecordOutcome.Unavailable;
    }

    private bool MayKeep(long second)
    {
        lock (_gate)
        {
            if (second != _second) (_second, _kept) = (second, 0);
            return _kept++ < options.Value.RefusedPerSecond;
        }
    }
}
