using System.Globalization;
using AdTech.Accounting;
using AdTech.Simulator.Selling;

namespace AdTech.Simulator.Books;

/// <summary>
/// The exchange's own books. What the platform has acknowledged stands in the counts; what was sent and never answered stands apart, in doubt. Nothing here
/// is learnt from the platform's reports: that is what makes the two comparable.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="exchanges">Where there are several, each has its own money in the summary; null for one.</param>
internal sealed class Ledger(TimeProvider time, IReadOnlyList<ExchangeProfile>? exchanges = null)
{
    private const int ProblemsKept = 20;
    private readonly Lock _lock = new();
    private readonly long[] _acknowledged = new long[Enum.GetValues<Fact>().Length];
    private readonly long[] _inDoubt = new long[Enum.GetValues<Fact>().Length];
    private readonly Dictionary<string, decimal> _costByCampaign = [];
    private readonly Dictionary<string, long> _noBidReasons = [];
    private readonly List<string> _problems = [];
    private readonly LatencyRecorder _latency = new();
    private readonly ExchangeMoney[] _money = [.. (exchanges ?? []).Select(static exchange => new ExchangeMoney(exchange))];
    private readonly long _start = time.GetTimestamp();
    private long _requests, _bids, _noBids, _errors, _invalid, _late, _refused, _rejected, _undelivered, _disputed, _problemCount;
    private decimal _cost, _costInDoubt;

    /// <summary>A request was due; it becomes an answer or an error.</summary>
    internal void Requested()
    {
        lock (_lock) _requests++;
    }

    /// <summary>An answer was read to its end, so long after its request was due.</summary>
    internal void Answered(TimeSpan latency, int bids)
    {
        lock (_lock)
        {
            _latency.Record(latency);
            _bids += bids;
        }
    }

    internal void NoBid(string reason)
    {
        lock (_lock)
        {
            _noBids++;
            _noBidReasons[reason] = _noBidReasons.GetValueOrDefault(reason) + 1;
        }
    }

    /// <summary>No connection, no answer in time, or a status that no exchange expects.</summary>
    internal void Failed(string? problem)
    {
        lock (_lock)
        {
            _errors++;
            if (problem is not null) Note(problem);
        }
    }

    /// <summary>An answer that may not answer its request.</summary>
    internal void Invalid(string problem)
    {
        lock (_lock)
        {
            _invalid++;
            Note(problem);
        }
    }

    /// <summary>Bids that came after the exchange had stopped waiting.</summary>
    internal void Late()
    {
        lock (_lock) _late++;
    }

    /// <summary>The platform has acknowledged it.</summary>
    internal void Acknowledged(Fact fact)
    {
        lock (_lock) _acknowledged[(int)fact]++;
    }

    /// <summary>The platform has acknowledged a bill: it owes so much for this impression, before any fee on top.</summary>
    internal void Billed(Money cost, string campaign, string partner = "")
    {
        lock (_lock)
        {
            var dollars = InDollars(cost);
            _acknowledged[(int)Fact.Bill]++;
            _cost += dollars;
            _costByCampaign[campaign] = _costByCampaign.GetValueOrDefault(campaign) + dollars;
            foreach (var money in _money) money.Billed(partner, cost);
        }
    }

    /// <summary>A bill that was sent and never answered.</summary>
    internal void BillInDoubt(Money cost, string partner = "")
    {
        lock (_lock)
        {
            _inDoubt[(int)Fact.Bill]++;
            _costInDoubt += InDollars(cost);
            foreach (var money in _money) money.InDoubt(partner);
        }
    }

    /// <summary>A bill that is wrong on purpose, and that the platform refused, as it should.</summary>
    internal void Disputed()
    {
        lock (_lock) _disputed++;
    }

    /// <summary>Sent, and no answer ever came: the platform may have counted it or not.</summary>
    internal void InDoubt(Fact fact)
    {
        lock (_lock) _inDoubt[(int)fact]++;
    }

    /// <summary>A browser found nobody, or was told that there is no room: certainly not counted.</summary>
    internal void Refused()
    {
        lock (_lock) _refused++;
    }

    /// <summary>The platform called a notice or a beacon wrong, which none of ours is.</summary>
    internal void Rejected(string problem)
    {
        lock (_lock)
        {
            _rejected++;
            Note(problem);
        }
    }

    /// <summary>A notice that was not acknowledged in all the time there was.</summary>
    internal void Undelivered()
    {
        lock (_lock) _undelivered++;
    }

    internal Summary Close()
    {
        lock (_lock)
        {
            return new Summary
            {
                Requests = _requests,
                Bids = _bids,
                NoBids = _noBids,
                Errors = _errors,
                InvalidResponses = _invalid,
                Wins = _acknowledged[(int)Fact.Win],
                Losses = _acknowledged[(int)Fact.Loss],
                Billed = _acknowledged[(int)Fact.Bill],
                Impressions = _acknowledged[(int)Fact.Impression],
                Views = _acknowledged[(int)Fact.View],
                Clicks = _acknowledged[(int)Fact.Click],
                Conversions = _acknowledged[(int)Fact.Conversion],
                MediaCost = Text(_cost),
                Currency = Currency.Usd.ToString(),
                Refused = _refused,
                Unacknowledged = new Unacknowledged(
                    _inDoubt[(int)Fact.Bill], Text(_costInDoubt), _inDoubt[(int)Fact.Impression], _inDoubt[(int)Fact.View], _inDoubt[(int)Fact.Click], _inDoubt[(int)Fact.Conversion]),
                LatencyMicros = _latency.Percentiles(),
                Exchanges = _money.Length == 0 ? null : [.. _money.Select(static money => money.Close())],
            };
        }
    }

    /// <summary>What only people want to see beside the summary.</summary>
    internal Remarks Remark()
    {
        lock (_lock)
        {
            return new Remarks(
                time.GetElapsedTime(_start), _late, _rejected, _undelivered, _disputed, _problemCount, [.. _problems],
                [.. _noBidReasons.OrderByDescending(static pair => pair.Value).Take(5)],
                [.. _costByCampaign.OrderByDescending(static pair => pair.Value).Take(5)]);
        }
    }

    internal static string Text(decimal amount) => amount.ToString("0.#########", CultureInfo.InvariantCulture);

    /// <summary>Each bill on its own, as the platform's reports convert it: half to even to a nano.</summary>
    private static decimal InDollars(Money amount) => Exchanges.Rates.TryConvert(amount, Currency.Usd, out var dollars) ? dollars.ToUnits() : 0;

    private void Note(string problem)
    {
        _problemCount++;
        if (_problems.Count < ProblemsKept && !_problems.Contains(problem)) _problems.Add(problem);
    }
}
