using AdTech.Accounting;
using AdTech.Simulator.Selling;

namespace AdTech.Simulator.Books;

/// <summary>The acknowledged money of one exchange, in its currency. Not for several threads: the ledger's lock is around it.</summary>
internal sealed class ExchangeMoney(ExchangeProfile exchange)
{
    private long _billed, _inDoubt;
    private decimal _cost, _fee, _owed;

    internal void Billed(string partner, Money cleared)
    {
        if (partner != exchange.Partner) return;
        var fee = exchange.FeeOf(cleared);
        _billed++;
        _cost += cleared.ToUnits();
        _fee += fee.ToUnits();
        _owed += exchange.OwedFor(cleared, fee).ToUnits();
    }

    internal void InDoubt(string partner)
    {
        if (partner == exchange.Partner) _inDoubt++;
    }

    internal ExchangeSummary Close() => new(exchange.Partner, exchange.Currency.ToString(), _billed, Ledger.Text(_cost), Ledger.Text(_fee), Ledger.Text(_owed), _inDoubt);
}
