// PackageUpdateResource, with the address for symbols that SymbolPackageUpdateResourceV3 finds.
using NuGet.Protocol.Core.Types;

static class Publishing
{
    /// <summary>Files, key, skip duplicates; a .snupkg beside a package goes with it.</summary>
    public static async Task<object?> Push(Client client, Arguments given)
    {
        var resource = await client.Resource<PackageUpdateResource>();
        var symbols = await client.Resource<SymbolPackageUpdateResourceV3>();
        await resource.PushAsync(
            given.Texts(1),
            symbols.SourceUri.AbsoluteUri,
            60,
            false,
            _ => given.Text(2),
            _ => given.Text(2),
            false,
            given.Flag(3),
            true,
            true,
            client.Log);
        return client.Log.Lines;
    }

    /// <summary>ID, version and key.</summary>
    public static async Task<object?> Delete(Client client, Arguments given)
    {
        var resource = await client.Resource<PackageUpdateResource>();
        await resource.Delete(given.Text(1), given.Text(2), _ => given.Text(3), _ => true, false, true, client.Log);
        return client.Log.Lines;
    }
}
