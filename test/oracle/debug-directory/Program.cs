// Tells, with .NET's own readers, what an assembly says of its PDB and whether they belong together.
// Arguments: the assembly, the PDB. Answers with one JSON object.
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;

string assembly = args[0], pdb = args[1];
using var image = new PEReader(File.OpenRead(assembly));
var entries = image.ReadDebugDirectory();

var codeViews = entries
    .Where(entry => entry.Type == DebugDirectoryEntryType.CodeView)
    .Select(entry => (entry, data: image.ReadCodeViewDebugDirectoryData(entry)))
    .Select(each => new
    {
        id = new { guid = each.data.Guid.ToString("N"), stamp = each.entry.Stamp },
        age = each.data.Age,
        path = each.data.Path,
        portable = each.entry.IsPortableCodeView,
    });
var checksums = entries
    .Where(entry => entry.Type == DebugDirectoryEntryType.PdbChecksum)
    .Select(entry => image.ReadPdbChecksumDebugDirectoryData(entry))
    .Select(data => new
    {
        algorithm = data.AlgorithmName,
        hash = Convert.ToHexStringLower(data.Checksum.AsSpan()),
    });

using var provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(pdb));
var header = provider.GetMetadataReader().DebugMetadataHeader!;
var id = new BlobContentId(header.Id);
bool associated = image.TryOpenAssociatedPortablePdb(
    assembly, _ => File.OpenRead(pdb), out var opened, out _);
opened?.Dispose();

Console.WriteLine(JsonSerializer.Serialize(new
{
    codeViews,
    pdbChecksums = checksums,
    id = new { guid = id.Guid.ToString("N"), stamp = id.Stamp },
    idOffset = header.IdStartOffset,
    associated,
}));
