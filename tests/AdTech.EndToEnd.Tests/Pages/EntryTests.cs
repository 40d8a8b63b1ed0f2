using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace AdTech.EndToEnd.Tests.Pages;

/// <summary>An accountant records what was paid in, and puts right what was wrong.</summary>
[Collection(PagesHost.Collection)]
public sealed class EntryTests(PagesHost host)
{
    private const float Long = 60_000;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entry_WrongFieldsAreNamedBesideThem_AndClickedTwiceItIsBookedOnce()
    {
        await using var screen = await OpenAsync("paying");
        await Assertions.Expect(screen.Page.Locator(".severe")).ToContainTextAsync("don't bid until more is paid in");
        await screen.PictureAsync("advertiser-empty-light-1280");

        await screen.Page.GetByRole(AriaRole.Button, Named("Record an entry")).ClickAsync();
        await Book(screen).ClickAsync();
        var amount = screen.Dialog.GetByLabel("Amount in USD");
        await Assertions.Expect(amount).ToHaveAccessibleDescriptionAsync("Amount is required.");
        await amount.FillAsync("1,5");
        await screen.PressAsync("Enter");
        await Assertions.Expect(amount).ToHaveAccessibleDescriptionAsync("Amount must be a decimal such as \"12.50\", without an exponent.");
        await screen.AssertAccessibleAsync("entry");
        await screen.PictureAsync("entry-light-1280");
        await screen.LookAsync(ColorScheme.Dark, 390);
        await screen.AssertAccessibleAsync("entry, dark");
        await screen.PictureAsync("entry-dark-390");
        await screen.LookAsync(ColorScheme.Light, 1280);

        await amount.FillAsync("25.000000001");
        await screen.Dialog.GetByLabel("Note").FillAsync("Bank transfer");
        await Book(screen).DblClickAsync();
        await Assertions.Expect(screen.Dialog).ToHaveCountAsync(0);
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Entries" }).Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(screen.Page.GetByTitle("25.000000001 USD").First).ToHaveTextAsync("$25.00");
        await Assertions.Expect(screen.Page.Locator(".severe")).ToHaveCountAsync(0);

        await screen.Page.GetByRole(AriaRole.Button, Named("Record an entry")).ClickAsync();
        await screen.Dialog.GetByLabel("Kind").SelectOptionAsync("Credit");
        await screen.Dialog.GetByLabel("Amount in USD").FillAsync("1");
        await Book(screen).ClickAsync();
        await Assertions.Expect(screen.Dialog.GetByLabel("Amount in USD")).ToHaveAccessibleDescriptionAsync("Amount is more than was charged and is not credited yet.");
        await Assertions.Expect(screen.Dialog.GetByLabel("Note")).ToHaveAccessibleDescriptionAsync("Note is required.");
        await screen.Dialog.GetByLabel("Kind").SelectOptionAsync("Adjustment");
        await screen.Dialog.GetByLabel("Amount in USD").FillAsync("-5");
        await screen.Dialog.GetByLabel("Note").FillAsync("Fee of the bank");
        await screen.PressAsync("Enter");
        await Assertions.Expect(screen.Dialog).ToHaveCountAsync(0);
        await Assertions.Expect(screen.Page.Locator(".ledger tfoot")).ToContainTextAsync("$20.00");
        await screen.PictureAsync("advertiser-booked-light-1280");
        await screen.LookAsync(ColorScheme.Dark, 390);
        await screen.PictureAsync("advertiser-booked-dark-390");
        await screen.AssertAccessibleAsync("booked");
        Assert.Equal(390, await screen.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));

        var account = await host.Process.Api.Http.GetFromJsonAsync<JsonElement>("/api/accounts/paying", Cancelled);
        Assert.Equal(("25.000000001", "-5"), (account.GetProperty("deposited").GetString(), account.GetProperty("adjusted").GetString()));
        var download = await screen.Page.RunAndWaitForDownloadAsync(() => screen.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new("^Statement of") }).ClickAsync());
        var statement = await File.ReadAllTextAsync(await download.PathAsync(), Cancelled);
        Assert.Contains(",25.000000001,USD,Bank transfer\r\n", statement, StringComparison.Ordinal);
        Assert.EndsWith(",balance after,,,20.000000001,USD,\r\n", statement, StringComparison.Ordinal);
        screen.AssertNothingWentWrong();
    }

    [Fact]
    public async Task Entry_BeingTyped_OutlivesARestartOfTheServer_WithItsId()
    {
        await using var screen = await OpenAsync("patient");
        await screen.Page.GetByRole(AriaRole.Button, Named("Record an entry")).ClickAsync();
        await screen.Dialog.GetByLabel("Kind").SelectOptionAsync("Adjustment");
        await screen.Dialog.GetByLabel("Amount in USD").FillAsync("12.5");
        await screen.Dialog.GetByLabel("Note").FillAsync("As agreed");
        var id = await screen.Dialog.Locator("input[type=hidden]").InputValueAsync();
        await host.Process.KillAsync();
        await Assertions.Expect(screen.Page.Locator("#components-reconnect-modal")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = Long });
        await host.Process.StartAgainAsync();
        await Assertions.Expect(screen.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync(new LocatorAssertionsToBeHiddenOptions { Timeout = Long });
        await Assertions.Expect(screen.Dialog.GetByLabel("Note")).ToHaveValueAsync("As agreed", new LocatorAssertionsToHaveValueOptions { Timeout = Long });
        await Assertions.Expect(screen.Dialog.GetByLabel("Kind")).ToHaveValueAsync("adjustment");
        await Assertions.Expect(screen.Dialog.GetByLabel("Amount in USD")).ToHaveValueAsync("12.5");
        await Book(screen).ClickAsync();
        await Assertions.Expect(screen.Dialog).ToHaveCountAsync(0, new LocatorAssertionsToHaveCountOptions { Timeout = Long });
        await Assertions.Expect(screen.Page.GetByText(id)).ToBeVisibleAsync();
    }

    private async Task<Screen> OpenAsync(string advertiser)
    {
        await host.Process.Api.Http.PutAsJsonAsync($"/api/advertisers/{advertiser}", new { name = "Paying Ltd", currency = "USD", prepaid = true }, Cancelled);
        // The stream hears of it in a moment; until then it takes no entry.
        Assert.True(await Screen.EventuallyAsync(async () => (await host.Process.Api.Http.GetAsync(new Uri($"/api/accounts/{advertiser}", UriKind.Relative), Cancelled)).IsSuccessStatusCode));
        return await host.OpenAsync($"/advertisers/{advertiser}");
    }

    private static PageGetByRoleOptions Named(string name) => new() { Name = name };

    private static ILocator Book(Screen screen) => screen.Dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Book" });
}
