using AdTech.Events;
using AdTech.Events.Log;
using AdTech.Simulation.Tests.History;

namespace AdTech.Simulation.Tests.Nodes;

/// <summary>
/// People who see ads on some days: some click, and of these and others some buy. Clicks are told late, orders again and by other words, before their click is known, at the very end of a window and just after it.
/// </summary>
internal sealed class Shopper(World world)
{
    private readonly Random _random = world.Random;
    private readonly bool _isThere = world.Random.Next(2) == 0;
    private readonly List<Visit> _visits = [];
    private int _orders;

    /// <summary>Somebody sees an ad, at the moment that its impression tells, if it is told.</summary>
    internal void See(BidRecord bid, TimeSpan? shownAfter)
    {
        if (!_isThere || _random.NextDouble() >= 0.12) return;
        var (visit, shown) = (new Visit(bid), shownAfter is { } after ? world.Queue.Now + after : (DateTimeOffset?)null);
        var clicks = shown is null || _random.Next(4) > 0;
        var (delay, isExact) = (TimeSpan.FromMilliseconds(_random.Next(2_000, 4_000)), _random.Next(3) == 0);
        var touched = clicks ? world.Queue.Now + delay : shown!.Value;
        if (clicks)
        {
            _visits.Add(visit);
            Click(visit, touched, _random.Next(4) == 0 ? TimeSpan.FromMilliseconds(_random.Next(1_000, 8_000)) : TimeSpan.Zero);
            if (!isExact && _random.Next(4) == 0) Click(visit, touched.AddMilliseconds(_random.Next(1, 9_000)), TimeSpan.Zero);
        }

        if (_random.Next(5) < 2) return;
        var orderedAfter = delay + TimeSpan.FromMilliseconds(_random.Next(1_000, 25_000));
        world.Queue.In(orderedAfter, () => Order(visit, isExact ? Edge(bid, touched, clicks) : world.Queue.Now));
    }

    private void Click(Visit visit, DateTimeOffset at, TimeSpan toldAfter)
    {
        visit.Untold++;
        world.Queue.In(at + toldAfter - world.Queue.Now, () =>
        {
            visit.Told = world.Log.Append(new Event { Delivery = new Delivery { Bid = visit.Bid, Kind = DeliveryKind.Click, TimeMs = at.ToUnixTimeMilliseconds() } });
            visit.Untold--;
        });
    }

    /// <summary>A moment at the edge of what is attributed to a click, or a view: at the end of its window, a millisecond or an hour after it, or by a clock that is wrong, as far as may be or a millisecond more.</summary>
    private DateTimeOffset Edge(BidRecord bid, DateTimeOffset touched, bool isClick)
    {
        var (clicks, views) = world.History.Conversions.WindowsOf(bid.CampaignId);
        var window = isClick ? clicks : views;
        return touched + _random.Next(5) switch
        {
            0 => window,
            1 => window + TimeSpan.FromMilliseconds(1),
            2 => window + TimeSpan.FromHours(1),
            3 => -TrueConversions.ClockSkew,
            _ => -TrueConversions.ClockSkew - TimeSpan.FromMilliseconds(1),
        };
    }

    private void Order(Visit visit, DateTimeOffset at)
    {
        var order = new Conversion { OrganisationId = "default", AdvertiserId = Campaigns.AdvertiserId, OrderId = $"o{++_orders}", TimeMs = at.ToUnixTimeMilliseconds(), ValueNanos = _random.NextInt64(50_000_000_000) };
        order.Id = $"{order.AdvertiserId}/{order.OrderId}";
        string[] currencies = ["USD", visit.Bid.Currency, visit.Bid.CampaignCurrency];
        order.Currency = currencies[_random.Next(currencies.Length)];
        if (_random.Next(10) == 0) order.Currency = "USD"; // of an ad that nobody names
        else order.Bid = visit.Bid;
        // Other ads that the same person clicked. Which of several was the last touch hangs on what is known when the order comes: so only where all is known, whatever fails from here on.
        if (order.Bid is not null && at >= world.Queue.Now && IsSettled(visit)) order.OtherBids.AddRange(Others(visit).Take(_random.Next(3)));
        world.Log.Append(new Event { Conversion = order });
        while (_random.Next(3) == 0)
        {
            var again = order.Clone();
            if (_random.Next(2) == 0) (again.Bid, again.ValueNanos) = (_visits.Count == 0 ? null : _visits[_random.Next(_visits.Count)].Bid, again.ValueNanos / 2);
            world.Queue.In(TimeSpan.FromSeconds(_random.Next(1, 20)), () => world.Log.Append(new Event { Conversion = again }));
        }
    }

    private IEnumerable<BidRecord> Others(Visit visit)
    {
        for (var back = _visits.Count - 1; back >= 0; back -= _random.Next(1, 4))
        {
            if (_visits[back] != visit && IsSettled(_visits[back])) yield return _visits[back].Bid;
        }
    }

    private bool IsSettled(Visit visit) => visit is { Untold: 0, Told: { } told } && world.Log.IsSynced(told);

    private sealed class Visit(BidRecord bid)
    {
        internal BidRecord Bid => bid;

        /// <summary>Clicks whose events are on their way.</summary>
        internal int Untold { get; set; }

        /// <summary>Where the last of its events stands in the log.</summary>
        internal (TopicPartition Partition, long Offset)? Told { get; set; }
    }
}
