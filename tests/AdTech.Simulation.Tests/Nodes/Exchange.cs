using AdTech.Events;

namespace AdTech.Simulation.Tests.Nodes;

/// <summary>
/// The exchange and the delivery service behind it: sells, and tells what became of each bid, at its own pace. A notice is sent again until it is acknowledged, so it may come twice.
/// </summary>
internal sealed class Exchange(World world)
{
    private readonly Random _random = world.Random;

    /// <summary>Decides about a bid. Whether it wins was decided with the request, so that what could be won does not hang on who bid.</summary>
    internal void Sell(BidRecord bid, bool wins, double part)
    {
        if (!wins)
        {
            if (_random.NextDouble() >= world.Faults.MissingLosses) Tell(bid, DeliveryKind.Loss, TimeSpan.FromMilliseconds(_random.Next(20, 400)));
            return;
        }

        var cleared = (long)(bid.BidNanos * part);
        if (_random.NextDouble() < world.Faults.WrongLosses) Tell(bid, DeliveryKind.Loss, TimeSpan.FromMilliseconds(_random.Next(20, 1_500)));
        Tell(bid, DeliveryKind.Win, TimeSpan.FromMilliseconds(_random.Next(20, 400)), cleared);
        var delay = TimeSpan.FromMilliseconds(_random.Next(200, 1_500));
        if (_random.NextDouble() < world.Faults.TooLateBills) delay = World.NoticeAfter + World.LeaseValidFor + TimeSpan.FromSeconds(_random.Next(5, 30));
        else if (_random.NextDouble() < world.Faults.LateBills) delay = TimeSpan.FromSeconds(world.Market.Partner(bid.PartnerId).NoticeSeconds) * _random.NextDouble() * 0.9;
        var (bills, other) = bid.BillingNotice == BillingNotice.Impression ? (DeliveryKind.Impression, DeliveryKind.Bill) : (DeliveryKind.Bill, DeliveryKind.Impression);
        Tell(bid, bills, delay, cleared);
        TimeSpan? otherAfter = _random.Next(2) == 0 ? TimeSpan.FromMilliseconds(_random.Next(200, 1_500)) : null;
        if (otherAfter is { } after) Tell(bid, other, after);
        var shownAfter = bills == DeliveryKind.Impression ? delay : otherAfter;
        if (shownAfter is null || shownAfter < TimeSpan.FromSeconds(2)) world.Shopper.See(bid, shownAfter);
    }

    private void Tell(BidRecord bid, DeliveryKind kind, TimeSpan delay, long clearedNanos = 0)
    {
        world.Queue.In(delay, () => world.Log.Append(Of(bid, kind, clearedNanos)));
        for (var again = delay; _random.NextDouble() < world.Faults.RepeatedNotices;)
        {
            again += TimeSpan.FromMilliseconds(_random.Next(1, 8_000));
            world.Queue.In(again, () => world.Log.Append(Of(bid, kind, clearedNanos)));
        }
    }

    private Event Of(BidRecord bid, DeliveryKind kind, long clearedNanos) => new()
    {
        Delivery = new Delivery
        {
            Bid = bid,
            Kind = kind,
            TimeMs = world.Queue.Now.ToUnixTimeMilliseconds(),
            Bills = clearedNanos > 0 && kind != DeliveryKind.Win,
            PriceSource = clearedNanos > 0 ? PriceSource.Cleared : PriceSource.None,
            ClearedNanos = clearedNanos,
        },
    };
}
