using Microsoft.Playwright;

namespace AdTech.EndToEnd.Tests.Pages;

/// <summary>The server goes away while somebody is typing.</summary>
[Collection(PagesHost.Collection)]
public sealed class ConnectionTests(PagesHost host)
{
    private const string Page = "/campaigns/tight-budget";
    private const float Long = 60_000;

    [Fact]
    public async Task Connection_LostAndBack_IsSaid_AndLosesNoInput()
    {
        await using var wire = new Wire(host.Process.Url);
        await using var screen = await host.OpenAsync(Page, origin: wire.Url);
        await TypeAsync(screen, "1.25", "0.75");
        wire.Cut();
        var dialog = screen.Page.Locator("#components-reconnect-modal");
        await Assertions.Expect(dialog).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = Long });
        await Assertions.Expect(dialog).ToContainTextAsync("The connection is lost");
        await screen.PictureAsync("connection-lost");
        wire.Mend();
        await Assertions.Expect(dialog).ToBeHiddenAsync(new LocatorAssertionsToBeHiddenOptions { Timeout = Long });
        await AssertTypedAsync(screen, "1.25", "0.75");
        await AssertSavesAsync(screen, "$1.25", "$0.75");
    }

    [Fact]
    public async Task Server_Restarted_ThePageComesBackByItself_AndLosesNoInput()
    {
        await using var screen = await host.OpenAsync(Page);
        await TypeAsync(screen, "1.35", "0.85");
        await host.Process.KillAsync();
        await Assertions.Expect(screen.Page.Locator("#components-reconnect-modal")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = Long });
        await host.Process.StartAgainAsync();
        await Assertions.Expect(screen.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync(new LocatorAssertionsToBeHiddenOptions { Timeout = Long });
        await AssertTypedAsync(screen, "1.35", "0.85");
        await AssertSavesAsync(screen, "$1.35", "$0.85");
    }

    // Not yet left, the second field: the server has not heard of what is in it.
    private static async Task TypeAsync(Screen screen, string budget, string daily)
    {
        await screen.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Change budget" }).ClickAsync();
        await screen.Dialog.GetByLabel("Budget in USD").FillAsync(budget);
        await screen.Dialog.GetByLabel("A day").FillAsync(daily);
    }

    private static async Task AssertTypedAsync(Screen screen, string budget, string daily)
    {
        await Assertions.Expect(screen.Dialog.GetByLabel("Budget in USD")).ToHaveValueAsync(budget, new LocatorAssertionsToHaveValueOptions { Timeout = Long });
        await Assertions.Expect(screen.Dialog.GetByLabel("A day")).ToHaveValueAsync(daily);
    }

    private static async Task AssertSavesAsync(Screen screen, string budget, string daily)
    {
        await screen.Dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Change", Exact = true }).ClickAsync();
        await Assertions.Expect(screen.Dialog).ToHaveCountAsync(0);
        await Assertions.Expect(screen.Page.Locator(".facts")).ToContainTextAsync(budget);
        await Assertions.Expect(screen.Page.Locator(".facts")).ToContainTextAsync(daily);
    }
}
