using System.Collections;

namespace AdTech.Simulation.Tests.History;

/// <summary>What bills come to, by something.</summary>
internal sealed class TrueSums<TKey> : IEnumerable<KeyValuePair<TKey, (long Bills, TrueBill Bill)>>
    where TKey : notnull
{
    private readonly Dictionary<TKey, (long Bills, TrueBill Bill)> _sums = [];

    /// <summary>All of them together.</summary>
    internal (long Bills, TrueBill Bill) All { get; private set; }

    public IEnumerator<KeyValuePair<TKey, (long Bills, TrueBill Bill)>> GetEnumerator() => _sums.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(TKey key, TrueBill bill)
    {
        _sums[key] = Sum(_sums.GetValueOrDefault(key), bill);
        All = Sum(All, bill);
    }

    private static (long Bills, TrueBill Bill) Sum((long Bills, TrueBill Bill) to, TrueBill bill) => (to.Bills + 1, new TrueBill(
        to.Bill.MediaCost + bill.MediaCost, to.Bill.Fee + bill.Fee, to.Bill.Charge + bill.Charge, to.Bill.MediaCostReported + bill.MediaCostReported, to.Bill.FeeReported + bill.FeeReported,
        to.Bill.ChargeReported + bill.ChargeReported));
}
