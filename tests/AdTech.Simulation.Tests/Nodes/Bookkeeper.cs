using AdTech.Accounting;
using AdTech.Events;

namespace AdTech.Simulation.Tests.Nodes;

/// <summary>
/// Whoever books entries: what a prepaid advertiser pays in, on some days corrections of every other kind, and the closing of the month before. An entry whose answer was lost is told again, under the same id;
/// sometimes with another amount, and then the first holds.
/// </summary>
internal sealed class Bookkeeper(World world)
{
    private const double ToldAgain = 0.4;

    private readonly Random _random = world.Random;

    internal void Begin()
    {
        var budgets = world.Documents.Newest(world.Documents.Count).Sum(c => c.BudgetNanos);
        if (world.IsPrepaid) PayIn(budgets);
        if (_random.Next(2) == 0) return;
        for (var number = _random.Next(3, 10); number > 0; number--) Correct(number, budgets / 1_000);
        if (_random.Next(2) == 0) Tell(new Correction { Id = "close", Kind = CorrectionKind.Close }, TimeSpan.FromSeconds(_random.Next(1, 120)), aboutLastMonth: true, ToldAgain);
    }

    /// <summary>Two payments, less than the budgets.</summary>
    private void PayIn(long budgets)
    {
        for (var part = 1; part <= 2; part++)
        {
            var deposit = new Correction
            {
                Id = $"deposit-{part}",
                Kind = CorrectionKind.Deposit,
                AdvertiserId = Campaigns.AdvertiserId,
                AmountNanos = budgets * 4 / 10,
                Currency = world.Market.AdvertiserCurrency,
            };
            Tell(deposit, TimeSpan.FromSeconds(part == 1 ? 0.1 : _random.Next(30, 120)), aboutLastMonth: false, world.Faults.RepeatedNotices);
        }
    }

    private void Correct(int number, long unit)
    {
        var kind = (CorrectionKind)_random.Next((int)CorrectionKind.Credit, (int)CorrectionKind.Close);
        var campaigns = world.Documents.Newest(world.Documents.Count).ToArray();
        var campaign = campaigns[_random.Next(campaigns.Length)];
        var partner = world.Market.Partners[_random.Next(world.Market.Partners.Count)];
        var correction = new Correction
        {
            Id = $"entry-{number}",
            Kind = kind,
            AmountNanos = unit * _random.Next(1, 30) + _random.Next(1_000),
            Currency = kind == CorrectionKind.Claim ? partner.Currency : CurrencyOfBalance(),
            Reason = "as agreed",
        };
        if (kind != CorrectionKind.Claim || _random.Next(2) == 0) correction.AdvertiserId = Campaigns.AdvertiserId;
        if (kind == CorrectionKind.Claim || _random.Next(2) == 0) correction.PartnerId = partner.Id;
        if (_random.Next(2) == 0) correction.CampaignId = campaign.Id;
        if (correction.CampaignId.Length > 0 && _random.Next(2) == 0) correction.LineItemId = campaign.LineItems[0].Id;
        var at = TimeSpan.FromSeconds(_random.Next(1, 120));
        if (kind == CorrectionKind.Adjustment && _random.Next(2) == 0)
        {
            correction.AmountNanos = -correction.AmountNanos;
            // A balance that falls is a budget that is cut: bids that are out may still bill. Where nothing may be over, it falls early, while much is left.
            if (world.IsPrepaid && !world.Scenario.MayOverDeliver) (correction.AmountNanos, at) = (correction.AmountNanos / 4, TimeSpan.FromSeconds(5 * _random.NextDouble()));
        }

        Tell(correction, at, aboutLastMonth: _random.Next(3) == 0, ToldAgain);
    }

    /// <summary>Who pays afterwards may have a balance in any currency.</summary>
    private string CurrencyOfBalance() => world.IsPrepaid || _random.Next(4) > 0 ? world.Market.AdvertiserCurrency : "GBP";

    private void Tell(Correction correction, TimeSpan at, bool aboutLastMonth, double again)
    {
        correction.OrganisationId = "default";
        if (correction.Currency.Length > 0) correction.ReportingRateNanos = world.Market.ReportingRate(correction.Currency);
        world.Queue.In(at, () => world.Log.Append(At(correction, aboutLastMonth)));
        while (_random.NextDouble() < again)
        {
            at += TimeSpan.FromSeconds(_random.Next(1, 20));
            var repeated = correction.Clone();
            if (correction.Kind is not (CorrectionKind.Deposit or CorrectionKind.Close) && _random.Next(4) == 0) repeated.AmountNanos += Math.Sign(repeated.AmountNanos) * Money.NanosPerUnit;
            world.Queue.In(at, () => world.Log.Append(At(repeated, aboutLastMonth)));
        }
    }

    private Event At(Correction correction, bool aboutLastMonth)
    {
        var now = world.Queue.Now;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var day = aboutLastMonth ? today.AddDays(-today.Day) : today;
        var booked = correction.Clone();
        (booked.TimeMs, booked.Day) = (now.ToUnixTimeMilliseconds(), day.DayNumber - new DateOnly(1970, 1, 1).DayNumber);
        return new Event { Correction = booked };
    }
}
