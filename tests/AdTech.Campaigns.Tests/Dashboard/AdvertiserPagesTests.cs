using System.Globalization;
using System.Net;
using AdTech.Campaigns.Dashboard.Numbers;
using AdTech.Campaigns.Tests.Hosting;
using AdTech.Streaming.Client;

namespace AdTech.Campaigns.Tests.Dashboard;

/// <summary>The pages of advertisers' money as a browser gets them first.</summary>
public sealed class AdvertiserPagesTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly string ThisMonth = Name(0);
    private static readonly string LastMonth = Name(1);

    private static readonly AccountRow Account = new()
    {
        Advertiser = "acme",
        Currency = "USD",
        Prepaid = true,
        CreditLimit = 50,
        Deposited = 1_000.000000001m,
        Credited = 3.5m,
        Adjusted = -1.25m,
        Charged = 850.123456789m,
        Balance = 152.126543212m,
        Left = 202.126543212m,
        OverDelivery = 0.25m,
    };

    [Fact]
    public async Task Advertisers_ShowWhatWasPaid_WhatWasCharged_AndWhatIsLeft_WithWhoIsOutOfMoneyFirst()
    {
        await using var host = await StartAsync();
        await host.SendAsync("PUT", "/api/advertisers/zero", """{"name":"Zero Ltd","currency":"USD","prepaid":true}""");
        await host.SendAsync("PUT", "/api/advertisers/later", """{"name":"Later Ltd","currency":"USD"}""");
        var html = await GetAsync(host, "/advertisers");
        Has(html, "href=\"/advertisers/acme\"", "$1,000.00", "1,000.000000001 USD", "$2.25", "$850.12", "850.123456789 USD", "$152.13", "$50.00", "$202.13", "out of balance", "pays later", "no limit");
        Assert.True(html.IndexOf("Zero Ltd", StringComparison.Ordinal) < html.IndexOf("Acme Ltd", StringComparison.Ordinal));
        Assert.True(html.IndexOf("Acme Ltd", StringComparison.Ordinal) < html.IndexOf("Later Ltd", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Advertiser_ShowsItsAccount_Months_Campaigns_AndEntries()
    {
        await using var host = await StartAsync();
        await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign());
        host.Money.Entries["default"] =
        [
            Entry("d-1", "deposit", 1_000.000000001m, LastMonth),
            Entry("c-1", "credit", 3.5m, ThisMonth) with { Campaign = "one", Adjusts = LastMonth, Reason = "invalid <traffic>" },
            Entry("a-1", "adjustment", -1.25m, ThisMonth) with { Reason = "as agreed" },
        ];
        host.Money.Closed[LastMonth] = new DateTimeOffset(2026, 2, 3, 0, 0, 0, TimeSpan.Zero);
        Charges(host, 600m, 250.123456789m);
        var html = await GetAsync(host, "/advertisers/acme");
        Has(
            html, "Acme Ltd", "$1,000.00", "$3.50", "−$1.25", "−$850.12", "$152.13", "$202.13", "$0.25 more was delivered", // the account
            LastMonth, "closed 3 Feb 2026", "$400.00", $"credit $3.50 in {ThisMonth}", "$250.12", // the months: 1,000.000000001 − 600, and the rest in this one
            "href=\"/campaigns/one\"", "$1,000.50", // the campaign and its budget
            "d-1", "c-1", "invalid &lt;traffic&gt;", "as agreed", $"{ThisMonth}, adjusts {LastMonth}", "Record an entry");
        Assert.True(html.IndexOf(">a-1<", StringComparison.Ordinal) < html.IndexOf(">d-1<", StringComparison.Ordinal)); // the newest first
        Has(await GetAsync(host, "/advertisers/none"), "There is no advertiser");
    }

    [Fact]
    public async Task Pages_WithoutAnything_SayWhatToDo()
    {
        await using var host = await CampaignsHost.StartAsync();
        Has(await GetAsync(host, "/advertisers"), "No advertisers yet");
        await host.SendAsync("PUT", "/api/advertisers/zero", """{"name":"Zero Ltd","currency":"USD","prepaid":true}""");
        Has(await GetAsync(host, "/advertisers/zero"), "Nothing is booked yet", "record a deposit", "out of balance", "Its campaigns don't bid until more is paid in", "$0.00", "None yet");
    }

    [Fact]
    public async Task Pages_WithoutTheStream_SayThatBalancesAreUnknown_AndTakeNoEntry()
    {
        await using var host = await StartAsync();
        await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign());
        host.Money.Failure = new HttpRequestException("away");
        Has(await GetAsync(host, "/advertisers"), "The books can't be read", "Acme Ltd", "unknown");
        var html = await GetAsync(host, "/advertisers/acme");
        Has(html, "The books can't be read", "Acme Ltd", "Autumn sale");
        Assert.Matches("disabled[^>]*>Record an entry", html);
        Assert.DoesNotContain("$0.00", html.Split("Campaigns")[0], StringComparison.Ordinal); // unknown is not nothing
    }

    [Fact]
    public async Task Advertiser_OfAnotherOrganisation_IsNotSeen()
    {
        await using var host = await StartAsync();
        var person = new Person(host.Client);
        await person.SignInAsync(CampaignsHost.OtherOrganisationKey);
        Has((await person.GetAsync("/advertisers")).Body, "No advertisers yet", "Sign out");
        var (_, html, _) = await person.GetAsync("/advertisers/acme");
        Has(html, "There is no advertiser");
        Assert.DoesNotContain("Acme", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Record an entry", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Campaign_LeadsToItsAdvertiser()
    {
        await using var host = await StartAsync();
        await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign());
        Has(await GetAsync(host, "/campaigns/one"), "href=\"/advertisers/acme\"");
    }

    [Fact]
    public async Task Overview_SaysWhoIsOutOfMoney_AsLongAsCampaignsWaitForIt()
    {
        await using var host = await StartAsync();
        Assert.DoesNotContain("is out of balance", await GetAsync(host, "/"), StringComparison.Ordinal);
        host.Money.Accounts["default"] = [Account with { Left = 0 }];
        Assert.DoesNotContain("is out of balance", await GetAsync(host, "/"), StringComparison.Ordinal); // it has no campaign
        await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign());
        Assert.True(await ComesAsync(host, "Acme Ltd is out of balance."));
        Has(await GetAsync(host, "/"), "href=\"/advertisers/acme\"");
    }

    [Theory]
    [InlineData("active", 10, 10, "active")]
    [InlineData("active", 10, 0, "on credit")]
    [InlineData("active", 0, -10, "out of balance")]
    [InlineData("active", -1, -11, "out of balance")]
    [InlineData("paused", 0, 0, "paused")]
    [InlineData("archived", 0, 0, "archived")]
    public void State_SaysWhetherThereIsMoney(string status, int left, int balance, string expected) =>
        Assert.Equal(expected, new AdvertiserRow(
            new Model.Advertiser { Id = "a", Name = "A", Prepaid = true, Status = Enum.Parse<Model.Status>(status, ignoreCase: true) }, Account with { Left = left, Balance = balance }).State);

    [Fact]
    public void Csv_OfAMonth_AddsUp()
    {
        var months = AccountMonths.Of(
            Account, [Entry("x-1", "claim", 99, "2026-02"), Entry("d-1", "deposit", 1_000.000000001m, "2026-01"), Entry("c-1", "credit", 3.5m, "2026-02"), Entry("a-1", "adjustment", -1.25m, "2026-02") with { Reason = "=1+1" }],
            [Charged("", 0), Charged("2026-01", 600), Charged("2026-02", 250)]);
        var lines = BookCsv.Of(months[0], "USD").Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')).ToList();
        Assert.Equal(["balance before", "credit", "adjustment", "charge", "charge", "balance after"], lines.Select(line => line[1]));
        var amounts = lines.Select(line => decimal.Parse(line[4], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(400.000000001m, amounts[0]);
        Assert.Equal(amounts[^1], amounts.SkipLast(1).Sum());
        Assert.Equal(Account.Balance, amounts[^1]);
        Assert.Equal("'=1+1", lines[2][6]);
    }

    [Fact]
    public void Months_WithNothingInThem_AreLeftOut_ButForTheCurrentOne()
    {
        var months = AccountMonths.Of(Account with { Charged = 5 }, [Entry("d-1", "deposit", 7, "2020-01")], [Charged("", 5), Charged("2026-01", 0), Charged("2026-02", 0)]);
        Assert.Equal(["2026-02", ""], months.Select(month => month.Month));
        Assert.Equal((7m, 5m, 2m), (months[1].Deposited, months[1].Charged, months[1].End));
        Assert.Equal((2m, 0m, 2m), (months[0].Begin, months[0].Charged, months[0].End));
    }

    [Fact]
    public void Months_ChargedInAnotherCurrency_HaveNoBalance()
    {
        var months = AccountMonths.Of(Account with { Currency = "EUR" }, [], [Charged("", 0), Charged("2026-01", 5)]);
        Assert.Equal((null, null, 5m, "USD"), (months[0].Begin, months[0].End, months[0].Charged, months[0].ChargedCurrency));
    }

    private static MonthOfCharges Charged(string month, decimal amount) => new(month, false, null, "USD", amount == 0 ? [] : [("one", amount)]);

    private static EntryRow Entry(string id, string kind, decimal amount, string month) => new()
    {
        Id = id,
        Kind = kind,
        Advertiser = "acme",
        Day = DateOnly.FromDateTime(Now.UtcDateTime),
        Month = month,
        Amount = amount,
        Currency = "USD",
        BookedAt = Now,
    };

    private static string Name(int back) => new DateTime(Now.Year, Now.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(-back).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static void Charges(CampaignsHost host, decimal last, decimal current) => host.Metrics.Rows = query =>
    {
        decimal? charge = query.From?.ToString("yyyy-MM", CultureInfo.InvariantCulture) is { } month ? month == LastMonth ? last : month == ThisMonth ? current : 0 : query.To is null ? last + current : 0;
        return [new MetricsRow { Dimensions = new Dictionary<string, string> { ["campaign"] = "one" }, Charge = charge.Value }, new MetricsRow { Dimensions = new Dictionary<string, string> { ["campaign"] = "of another" }, Charge = 77_777 }];
    };

    private static async Task<CampaignsHost> StartAsync()
    {
        var host = await CampaignsHost.StartAsync();
        var (status, _, _) = await host.SendAsync("PUT", "/api/advertisers/acme", """{"name":"Acme Ltd","currency":"USD","prepaid":true,"creditLimit":"50"}""");
        Assert.Equal(201, status);
        host.Money.Accounts["default"] = [Account with { Advertiser = "aaa" }, Account];
        return host;
    }

    // Several pages share what was read within the last moment.
    private static async Task<bool> ComesAsync(CampaignsHost host, string text)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if ((await GetAsync(host, "/")).Contains(text, StringComparison.Ordinal)) return true;
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        return false;
    }

    private static void Has(string html, params string[] texts)
    {
        foreach (var text in texts) Assert.Contains(text, html.Contains(text, StringComparison.Ordinal) ? html : WebUtility.HtmlDecode(html), StringComparison.Ordinal);
    }

    private static Task<string> GetAsync(CampaignsHost host, string path) => host.Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
}
